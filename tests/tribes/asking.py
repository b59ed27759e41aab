"""Requests and applications that wait for an answer."""

from typing import Any

from tests.factories import days_from_today
from tribes.models import Application, JoinRequest, Person, Tribe


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
