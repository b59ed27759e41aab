"""No request of any kind can wait without a clock: a new kind that is not declared fails here."""

import re
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model, Q

from tests.stage import Stage
from tribes.actions import answer_clocks
from tribes.enums import ChallengeState, RequestKind, RequestState
from tribes.models import AnswerClock, Challenge, Person
from tribes.queries.answer_clocks import subject_of, without_clock
from tribes.rules.answer_clocks import KINDS
from tribes.rules.challenges import INTAKE_STATES
from tribes.rules.no_requests import NO_REQUESTS

# Fields that say that somebody was asked and when the answer is due.
SIGNS = {"expires_at", "delivered_at"}
# Or by its name: a value that waits to be agreed with, since when it waits, until when.
WAITS = re.compile(r"wanted_.+|(.+_)?asked_at|.+_due_on")


def models() -> list[type[Model]]:
    return list(apps.get_app_config("tribes").get_models())


def is_a_request(model: type[Model]) -> bool:
    fields = model._meta.concrete_fields
    is_pending = any(list(field.choices or []) == RequestState.choices for field in fields)
    names = {field.name for field in fields}
    return is_pending or bool(SIGNS & names) or any(map(WAITS.fullmatch, names))


def test_every_kind_is_declared() -> None:
    assert set(KINDS) == set(RequestKind)


def points_to_people(model: type[Model]) -> bool:
    """Who waits, or is waited for, is a person: without one there is no request."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return any(field.related_model is Person for field in fields)


def names(kinds: Iterable[type[Model]]) -> set[str]:
    return {model.__name__ for model in kinds}


def test_every_model_that_can_wait_for_an_answer_has_a_clock_or_says_why_not() -> None:
    declared = names(kind.subject for kind in KINDS.values())
    could_wait = names(row for row in models() if points_to_people(row) or is_a_request(row))

    assert could_wait - declared == set(NO_REQUESTS)
    assert not declared & set(NO_REQUESTS)
    assert all(NO_REQUESTS.values())


def test_what_looks_like_a_request_is_no_other_thing_without_a_good_reason() -> None:
    """Fields of waiting in a model without a clock: these three, and each was looked at."""
    declared = names(kind.subject for kind in KINDS.values())

    assert names(filter(is_a_request, models())) - declared == {
        "SocketTicket",
        "AnswerClock",
        "RepeatedRequest",
    }


def test_every_state_in_which_a_challenge_waits_has_a_clock() -> None:
    watched = {
        state
        for state in ChallengeState
        for kind in KINDS.values()
        if kind.subject is Challenge and kind.waiting == Q(state=state)
    }

    assert watched == set(INTAKE_STATES)


def test_what_the_actions_made_has_its_clock_and_nothing_else_has(stage: Stage) -> None:
    """Some on the stage are rows without their action; the rest was asked."""
    by_hand = {
        RequestKind.CHALLENGE,
        RequestKind.QUESTION,
        RequestKind.MILESTONE,
        RequestKind.TRIBE_INVITATION,
    }
    missing = {kind for kind in RequestKind if without_clock(kind).exists()}
    stale = [
        clock for clock in AnswerClock.objects.filter(answered_at=None) if not subject_of(clock)
    ]

    assert missing == by_hand
    assert stale == []
    assert answer_clocks.start_missing(now=stage.edition.manager.created_at) == len(by_hand)
