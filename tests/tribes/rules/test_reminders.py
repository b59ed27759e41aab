"""Each kind that reminds finds the same people in both directions, and leads to an address."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.talking import ask
from tribes.enums import Audience, RequestKind, ResultState
from tribes.models import Message, Offer, Person, Stream, Tribe
from tribes.notifications.answer_clocks import HOW_TO_ANSWER
from tribes.rules.answer_clocks import KINDS
from tribes.rules.reminders import REMINDED

OF_TRIBE = {RequestKind.JOIN_REQUEST, RequestKind.MILESTONE, RequestKind.OFFER}


@pytest.fixture
def rows(working: Tribe, ada: Person, cleo: Person) -> dict[RequestKind, Any]:
    challenge = working.challenge
    return {
        RequestKind.QUESTION: challenge,
        RequestKind.APPLICATION: apply(working, cleo),
        RequestKind.PUBLIC_QUESTION: factories.QuestionFactory(challenge=challenge),
        RequestKind.RESULT_CONSENT: factories.ResultFactory(tribe=working, state=ResultState.DRAFT),
        RequestKind.JOIN_REQUEST: ask_to_join(working, cleo),
        RequestKind.MILESTONE: factories.MilestoneFactory(tribe=working),
        RequestKind.CHAT_QUESTION: ask(
            Stream.objects.get(workspace__tribe=working, audience=Audience.SHARED), ada
        ),
        RequestKind.OFFER: Offer.objects.create(
            challenge=challenge,
            tribe=working,
            offered_by=cleo,
            offered_at=timezone.now(),
            answer_due_on=factories.days_from_today(2),
        ),
    }


@pytest.mark.parametrize("kind", REMINDED)
def test_who_is_reminded_can_answer(
    rows: dict[RequestKind, Any], kind: RequestKind, company: Person, ada: Person, ben: Person
) -> None:
    row = rows[kind]
    people = set(REMINDED[kind].people(row))
    is_of_tribe = kind in OF_TRIBE

    assert people == ({ada, ben} if is_of_tribe else {company})
    for person in people:
        found = KINDS[kind].subject._default_manager.filter(REMINDED[kind].of(person))
        assert row in found
    name, arguments = REMINDED[kind].page(row)
    assert reverse(name, args=arguments)


def test_a_reminder_says_how_to_answer_each_kind() -> None:
    assert set(HOW_TO_ANSWER) == set(REMINDED)


@pytest.mark.parametrize("kind", REMINDED)
def test_nobody_else_finds_the_row(
    rows: dict[RequestKind, Any], kind: RequestKind, ex_member: Person, other_company: Person
) -> None:
    for person in (ex_member, other_company):
        found = KINDS[kind].subject._default_manager.filter(REMINDED[kind].of(person))
        assert not found.exists()


def test_a_question_of_the_company_is_for_the_members_and_not_for_the_coach(
    shared: Stream, company: Person, ada: Person, ben: Person, coach: Person, ex_member: Person
) -> None:
    asked = REMINDED[RequestKind.CHAT_QUESTION]
    question = ask(shared, company)

    assert set(asked.people(question)) == {ada, ben}
    for person, count in ((ada, 1), (company, 0), (coach, 0), (ex_member, 0)):
        assert Message.objects.filter(asked.of(person)).count() == count
