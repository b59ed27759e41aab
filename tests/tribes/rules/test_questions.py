import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import ChallengeState
from tribes.exceptions import AlreadyAnswered
from tribes.models import Challenge, Person
from tribes.rules import questions as rules
from tribes.rules.challenges import LIVE_STATES


def test_everybody_who_is_logged_in_asks(
    challenge: Challenge, cleo: Person, coach: Person, other_company: Person, manager: Person
) -> None:
    people = [cleo, coach, other_company, manager, factories.PersonFactory()]

    assert all(rules.may_ask(person, challenge) for person in people)
    assert rules.may_ask(AnonymousUser(), challenge).code == "log_in_first"


@pytest.mark.parametrize("state", ChallengeState)
def test_questions_are_for_challenges_that_are_open(
    challenge: Challenge, cleo: Person, state: ChallengeState
) -> None:
    challenge.state = state

    assert bool(rules.may_ask(cleo, challenge)) == (state in LIVE_STATES)


def test_a_person_waits_for_three_answers_at_most(challenge: Challenge, cleo: Person) -> None:
    for _number in range(rules.MOST_WAITING):
        assert rules.may_ask(cleo, challenge)
        factories.QuestionFactory(challenge=challenge, asked_by=cleo)

    assert rules.may_ask(cleo, challenge).code == "too_many_questions"
    assert rules.may_ask(factories.ParticipantFactory(), challenge)
    assert rules.may_ask(cleo, factories.ChallengeFactory(published=True))


def test_an_answered_or_removed_question_makes_room(
    challenge: Challenge, cleo: Person, now: datetime.datetime
) -> None:
    rows = factories.QuestionFactory.create_batch(3, challenge=challenge, asked_by=cleo)
    rows[0].answer, rows[0].answered_at = "Yes.", now
    rows[0].save()

    assert rules.may_ask(cleo, challenge)


def test_only_the_company_answers(
    challenge: Challenge, company: Person, other_company: Person, manager: Person, ada: Person
) -> None:
    question = factories.QuestionFactory(challenge=challenge)

    assert rules.may_answer(company, question)
    assert not any(rules.may_answer(person, question) for person in (other_company, manager, ada))


def test_the_company_and_programme_managers_take_a_question_away(
    challenge: Challenge, manager: Person, company: Person, other_company: Person, ada: Person
) -> None:
    assert rules.may_remove(manager, challenge)
    assert rules.may_remove(company, challenge)
    others = (other_company, ada, AnonymousUser())
    assert not any(rules.may_remove(person, challenge) for person in others)


def test_a_removed_question_waits_for_nobody(challenge: Challenge, now: datetime.datetime) -> None:
    question = factories.QuestionFactory(
        challenge=challenge, removed_at=now, removed_reason="Asked twice."
    )

    with pytest.raises(AlreadyAnswered):
        rules.require_waiting(question)
    with pytest.raises(AlreadyAnswered):
        rules.require_present(question)
