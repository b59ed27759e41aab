import datetime

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import Phase
from tribes.models import Edition
from tribes.rules import phases

register = Library()
Step = dict[str, str]
# The funnel of an edition: challenges up to "published", then their tribes, then what came of it.
STAGES: dict[str, Promise] = {
    "draft": _("Drafts"),
    "submitted": _("Submitted"),
    "in-question": _("In question"),
    "published": _("Published"),
    "forming": _("Tribes that form"),
    "matched": _("All tribes found"),
    "at-work": _("Tribes at work"),
    "running": _("Challenges that run"),
    "finished": _("Finished"),
    "archived": _("Archived"),
    "withdrawn": _("Withdrawn"),
}


@register.filter
def timeline(edition: Edition) -> list[Step]:
    """The milestones of an edition on one line; the first that is still to come is now."""
    today = timezone.localdate()
    language = "nl" if get_language() == "nl" else "en"
    steps: list[Step] = []
    for milestone in edition.milestones:
        day = edition.starts_on + datetime.timedelta(days=milestone["day"])
        is_next = day >= today and all(step["state"] == "done" for step in steps)
        state = "done" if day < today else "current" if is_next else "todo"
        steps.append(
            {"label": milestone[f"name_{language}"], "note": write_date(day), "state": state}
        )
    return steps


@register.filter
def phase_line(edition: Edition) -> list[Step]:
    """The phases on one line, with their first day and the phase of today."""
    today = timezone.localdate()
    current = phases.phase_on(edition, today)
    rows = {row.phase: write_date(row.starts_on) for row in phases.boundaries(edition)}
    shown = [phase for phase in Phase if phase in rows or phase == current]
    return [
        {
            "label": str(phase.label),
            "note": rows.get(phase, ""),
            "state": _state(phases.ORDER.index(phase) - phases.ORDER.index(current)),
        }
        for phase in shown
    ]


@register.filter
def phase_today(edition: Edition) -> str:
    return str(phases.phase_on(edition, timezone.localdate()).label)


@register.filter
def stage_name(stage: str) -> Promise:
    return STAGES[stage]


def _state(distance: int) -> str:
    if distance == 0:
        return "current"
    return "done" if distance < 0 else "todo"
