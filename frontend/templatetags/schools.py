"""How the calendar of a school is drawn."""

from django.template import Library
from django.utils.translation import gettext as _

from tribes.enums import PeriodKind, RowOutcome
from tribes.rules.calendar_plans import PlannedRow
from tribes.rules.school_calendars import Period

register = Library()
OUTCOME_TONES = {
    RowOutcome.ADD: "ok",
    RowOutcome.CHANGE: "info",
    RowOutcome.THERE: "neutral",
    RowOutcome.ERROR: "error",
}


@register.filter
def outcome_tone(planned: PlannedRow) -> str:
    return OUTCOME_TONES[planned.outcome]


@register.filter
def kind_name(period: Period) -> str:
    return str(PeriodKind(period.kind).label)


@register.filter
def column_name(field: str) -> str:
    """A field of a file as the table above it calls it."""
    names = {
        "kind": _("Kind"),
        "name": _("Name"),
        "from": _("First day"),
        "to": _("Last day"),
        "row": _("Row"),
    }
    return names.get(field, field)
