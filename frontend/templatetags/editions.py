import datetime
from itertools import pairwise
from typing import Any

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
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
    "expired": _("Ended without a tribe"),
    "withdrawn": _("Withdrawn"),
}


@register.filter
def timeline(edition: Edition) -> list[Step]:
    """The milestones of an edition on one line: the first that is still to come is next, or now."""
    today = timezone.localdate()
    language = "nl" if get_language() == "nl" else "en"
    steps: list[Step] = []
    for milestone in edition.milestones:
        day = edition.starts_on + datetime.timedelta(days=milestone["day"])
        is_next = day >= today and all(step["state"] == "done" for step in steps)
        state = "done" if day < today else ahead(day, today) if is_next else "todo"
        steps.append(
            {"label": milestone[f"name_{language}"], "note": write_date(day), "state": state}
        )
    return steps


def ahead(day: datetime.date, today: datetime.date) -> str:
    """What is still to come is not now."""
    return "current" if day == today else "next"


@register.filter
def phase_line(edition: Edition) -> list[Step]:
    """The phases on one line, with their first day and the phase of today."""
    today = timezone.localdate()
    current = phases.phase_on(edition, today)
    rows = {row.phase: write_date(row.starts_on) for row in phases.boundaries(edition)}
    if phases.is_moved(edition, today):
        rows = {**dict.fromkeys(rows, ""), **still_to_come(edition, today)}
        rows[current] = gettext("by hand")
    shown = [phase for phase in Phase if phase in rows or phase == current]
    return [
        {
            "label": str(phase.label),
            "note": rows.get(phase, ""),
            "state": _state(phases.ORDER.index(phase) - phases.ORDER.index(current)),
        }
        for phase in shown
    ]


def still_to_come(edition: Edition, today: datetime.date) -> dict[Phase, str]:
    """After a move by hand only these dates still happen."""
    since = phases.ORDER.index(phases.phase_on(edition, today))
    return {
        row.phase: write_date(row.starts_on)
        for row in phases.boundaries(edition)
        if row.starts_on > today and phases.ORDER.index(row.phase) > since
    }


@register.filter
def shared_days(edition: Edition) -> list[dict[str, Any]]:
    """Phases that begin on the day of the next one, and so never last."""
    rows = phases.boundaries(edition)
    return [
        {"first": first.phase.label, "second": second.phase.label, "day": first.starts_on}
        for first, second in pairwise(rows)
        if first.starts_on == second.starts_on
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
