import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Organisation, Person
from tribes.queries import questions


def test_everybody_reads_the_questions_of_a_public_challenge(challenge: Challenge) -> None:
    rows = factories.QuestionFactory.create_batch(2, challenge=challenge)
    factories.QuestionFactory()

    assert list(questions.of_challenge(AnonymousUser(), challenge)) == rows


def test_removed_questions_are_gone_for_all(
    challenge: Challenge, company: Person, manager: Person, now: datetime.datetime
) -> None:
    gone = factories.QuestionFactory(challenge=challenge, removed_at=now, removed_reason="No.")

    assert not questions.of_challenge(manager, challenge).exists()
    assert not questions.for_company(company).exists()
    with pytest.raises(NotVisible):
        questions.get_for_answer(company, gone.pk)
    with pytest.raises(NotVisible):
        questions.get_for_removal(manager, gone.pk)


def test_a_challenge_that_is_hidden_shows_no_questions(cleo: Person) -> None:
    hidden = factories.QuestionFactory(challenge=factories.ChallengeFactory())

    assert not questions.of_challenge(cleo, hidden.challenge).exists()


def test_a_company_sees_what_waits_for_it_the_first_due_on_top(
    challenge: Challenge, company: Person, other_company: Person, now: datetime.datetime
) -> None:
    late = factories.QuestionFactory(
        challenge=challenge, answer_due_on=factories.days_from_today(3)
    )
    soon = factories.QuestionFactory(challenge=challenge)
    factories.QuestionFactory(challenge=challenge, answer="Yes.", answered_at=now)

    assert list(questions.for_company(company)) == [soon, late]
    assert not questions.for_company(other_company).exists()


def test_only_its_company_finds_a_question_to_answer(
    challenge: Challenge, company: Person, other_company: Person, ada: Person
) -> None:
    question = factories.QuestionFactory(challenge=challenge)

    assert questions.get_for_answer(company, question.pk) == question
    for person in (other_company, ada):
        with pytest.raises(NotVisible):
            questions.get_for_answer(person, question.pk)


def test_its_company_and_a_manager_find_a_question_to_remove(
    challenge: Challenge, manager: Person, company: Person, other_company: Person, cleo: Person
) -> None:
    question = factories.QuestionFactory(challenge=challenge)

    for person in (manager, company):
        assert questions.get_for_removal(person, question.pk) == question
    for person in (other_company, cleo):
        with pytest.raises(NotVisible):
            questions.get_for_removal(person, question.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_company_costs_one_query(
    organisation: Organisation, company: Person, rows: int, django_assert_num_queries: Any
) -> None:
    factories.QuestionFactory.create_batch(
        rows, challenge__organisation=organisation, challenge__published=True
    )

    with django_assert_num_queries(1):
        titles = [str(row.challenge) for row in questions.for_company(company)]
    assert len(titles) == rows


def test_who_asked_finds_it_back_also_when_it_was_removed(
    challenge: Challenge, cleo: Person, ada: Person, now: datetime.datetime
) -> None:
    row = factories.QuestionFactory(
        challenge=challenge, asked_by=cleo, removed_at=now, removed_reason="No."
    )

    assert list(questions.own(cleo)) == [row]
    assert not questions.own(ada).exists()


def test_a_company_finds_its_questions_also_when_they_are_answered(
    challenge: Challenge, company: Person, other_company: Person, now: datetime.datetime
) -> None:
    row = factories.QuestionFactory(challenge=challenge, answer="Sixty.", answered_at=now)

    assert list(questions.of_company(company)) == [row]
    assert not questions.of_company(other_company).exists()
