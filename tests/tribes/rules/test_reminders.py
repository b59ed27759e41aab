"""Each kind that reminds finds the same people in both directions, and leads to an address."""

from typing import Any

import pytest
from django.urls import reverse

from tests import factories
from tests.tribes.asking import apply, ask_to_join
from tribes.enums import RequestKind, ResultState
from tribes.models import Person, Tribe
from tribes.rules.answer_clocks import KINDS
from tribes.rules.reminders import REMINDED


@pytest.fixture
def rows(working: Tribe, cleo: Person) -> dict[RequestKind, Any]:
    challenge = working.challenge
    return {
        RequestKind.QUESTION: challenge,
        RequestKind.APPLICATION: apply(working, cleo),
        RequestKind.PUBLIC_QUESTION: factories.QuestionFactory(challenge=challenge),
        RequestKind.RESULT_CONSENT: factories.ResultFactory(tribe=working, state=ResultState.DRAFT),
        RequestKind.JOIN_REQUEST: ask_to_join(working, cleo),
        RequestKind.MILESTONE: factories.MilestoneFactory(tribe=working),
    }


@pytest.mark.parametrize("kind", REMINDED)
def test_who_is_reminded_can_answer(
    rows: dict[RequestKind, Any], kind: RequestKind, company: Person, ada: Person, ben: Person
) -> None:
    row = rows[kind]
    people = set(REMINDED[kind].people(row))
    is_of_tribe = kind in {RequestKind.JOIN_REQUEST, RequestKind.MILESTONE}

    assert people == ({ada, ben} if is_of_tribe else {company})
    for person in people:
        found = KINDS[kind].subject._default_manager.filter(REMINDED[kind].of(person))
        assert row in found
    name, arguments = REMINDED[kind].page(row)
    assert reverse(name, args=arguments)


@pytest.mark.parametrize("kind", REMINDED)
def test_nobody_else_finds_the_row(
    rows: dict[RequestKind, Any], kind: RequestKind, ex_member: Person, other_company: Person
) -> None:
    for person in (ex_member, other_company):
        found = KINDS[kind].subject._default_manager.filter(REMINDED[kind].of(person))
        assert not found.exists()
