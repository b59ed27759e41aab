"""Requests and applications that wait for an answer."""

from typing import Any

from tests.factories import days_from_today
from tribes.models import AnswerClock, Application, JoinRequest, Person, Tribe


def ask_to_join(tribe: Tribe, person: Person, **values: Any) -> JoinRequest:
    return JoinRequest.objects.create(
        tribe=tribe, person=person, answer_due_on=days_from_today(2), **values
    )


def apply(tribe: Tribe, person: Person, **values: Any) -> Application:
    return Application.objects.create(
        tribe=tribe,
        submitted_by=person,
        plan="We measure first.",
        answer_due_on=days_from_today(2),
        **values,
    )


def let_pass(days: int = 1) -> None:
    """Put the date of every running clock so many days into the past."""
    past = days_from_today(-days)
    AnswerClock.objects.filter(answered_at=None).update(due_on=past, escalate_after=past)
