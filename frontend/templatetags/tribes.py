"""How a tribe is drawn: its state, what is ready, its milestones on a line."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.templatetags.editions import ahead
from tribes.enums import Answer, RequestState, ReviewVerdict, TribeState
from tribes.models import Application, JoinRequest, Milestone, Review, Tribe

register = Library()

STATE_TONES = {
    TribeState.FORMING: "info",
    TribeState.APPLIED: "warn",
    TribeState.RUNNING: "ok",
    TribeState.FINISHED: "neutral",
    TribeState.DISSOLVED: "neutral",
}
REQUEST_TONES = {
    RequestState.PENDING: "warn",
    RequestState.ACCEPTED: "ok",
    RequestState.DECLINED: "error",
    RequestState.WITHDRAWN: "neutral",
}
ANSWER_TONES = {Answer.YES: "ok", Answer.PARTLY: "warn", Answer.NO: "error"}
VERDICT_TONES = {ReviewVerdict.OK: "ok", ReviewVerdict.IMPROVE: "warn"}


@register.filter
def tribe_tone(tribe: Tribe) -> str:
    return STATE_TONES[TribeState(tribe.state)]


@register.filter
def ago(moment: datetime.datetime) -> str:
    """How long ago, in one unit: nobody needs the minutes of four days."""
    return timesince(moment, depth=1)


@register.filter
def request_tone(request: JoinRequest | Application) -> str:
    return REQUEST_TONES[RequestState(request.state)]


@register.filter
def answer_tone(answer: str) -> str:
    return ANSWER_TONES[Answer(answer)]


@register.filter
def verdict_tone(review: Review) -> str:
    return VERDICT_TONES[ReviewVerdict(review.verdict)]


@register.filter
def tribe_cells(tribe: Any) -> list[dict[str, Any]]:
    """The title block of a tribe with `members` and `open_seats` counted."""
    return [
        {"label": _("Company"), "value": tribe.challenge.organisation},
        {"label": _("Members"), "value": tribe.members},
        {"label": _("Open seats"), "value": tribe.open_seats},
        {"label": _("Hours a week"), "value": tribe.challenge.hours_per_week},
        {"label": _("Edition"), "value": tribe.challenge.edition},
    ]


@register.simple_tag
def readiness(
    tribe: Any, requests: Iterable[JoinRequest], applications: Iterable[Application]
) -> list[dict[str, Any]]:
    """What a tribe needs before it can work, in order."""
    smallest = tribe.challenge.edition.tribe_min
    states = {application.state for application in applications}
    is_sent = bool(states & {RequestState.PENDING, RequestState.ACCEPTED})
    return [
        {
            "label": ngettext("%(number)d member", "At least %(number)d members", smallest)
            % {"number": smallest},
            "note": _("now %(number)d") % {"number": tribe.members},
            "done": tribe.members >= smallest,
        },
        {"label": _("Everybody who asked has an answer"), "done": not list(requests)},
        {"label": _("A short plan is sent to the company"), "done": is_sent},
        {"label": _("The company said yes"), "done": RequestState.ACCEPTED in states},
    ]


@register.filter
def milestone_steps(milestones: Iterable[Milestone]) -> list[dict[str, str]]:
    """For the dimension line: the first one that is not handed in is next, now, or late."""
    today = timezone.localdate()
    steps: list[dict[str, str]] = []
    for milestone in milestones:
        is_next = all(step["state"] == "done" for step in steps)
        steps.append(
            {
                "label": str(milestone),
                "note": write_date(milestone.due_on),
                "state": state_of(milestone, today, is_next=is_next),
            }
        )
    return steps


def state_of(milestone: Milestone, today: datetime.date, *, is_next: bool) -> str:
    if milestone.delivered_at is not None:
        return "done"
    if milestone.due_on < today:
        return "late"
    return ahead(milestone.due_on, today) if is_next else "todo"
