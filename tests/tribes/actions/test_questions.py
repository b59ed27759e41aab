import datetime
from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import questions
from tribes.events import ChallengeChanged, QuestionAnswered, QuestionAsked, QuestionRemoved
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Person, Question

THURSDAY = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)


@pytest.fixture
def question(challenge: Challenge, cleo: Person) -> Question:
    return questions.ask(challenge=challenge, text="How hot is it?", by=cleo, now=THURSDAY)


def test_a_question_has_a_date_by_which_it_is_answered(question: Question) -> None:
    assert question.answer_due_on == datetime.date(2026, 3, 9)
    entry = AuditEntry.objects.get(action="question.asked")
    assert entry.data == {"challenge": question.challenge_id}


def test_asking_is_told(challenge: Challenge, cleo: Person, told: Told) -> None:
    heard = told(lambda: questions.ask(challenge=challenge, text="How hot?", by=cleo, now=THURSDAY))

    assert heard == [QuestionAsked(question_id=Question.objects.get().pk)]


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "\ud800", "x" * 1001])
def test_a_text_that_cannot_be_stored_is_refused(
    challenge: Challenge, cleo: Person, text: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        questions.ask(challenge=challenge, text=text, by=cleo, now=THURSDAY)

    assert list(refusal.value.errors) == ["text"]
    assert not Question.objects.exists()


def test_a_fourth_question_waits_for_an_answer(challenge: Challenge, cleo: Person) -> None:
    factories.QuestionFactory.create_batch(3, challenge=challenge, asked_by=cleo)

    with pytest.raises(NotAllowed):
        questions.ask(challenge=challenge, text="And how wet?", by=cleo, now=THURSDAY)

    assert Question.objects.count() == 3


def test_the_answer_stays_with_who_gave_it(
    question: Question, company: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(
        lambda: questions.answer(question=question, answer=" Sixty. ", by=company, now=now)
    )

    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Sixty.", company)
    # The brief says more now: the tribes hear of that, and who asked hears of the answer.
    changed = ChallengeChanged(challenge_id=question.challenge_id)
    assert heard == [QuestionAnswered(question_id=question.pk), changed]


def test_a_question_is_answered_once(
    question: Question, company: Person, now: datetime.datetime
) -> None:
    questions.answer(question=question, answer="Sixty.", by=company, now=now)

    with pytest.raises(AlreadyAnswered):
        questions.answer(question=question, answer="Seventy.", by=company, now=now)

    question.refresh_from_db()
    assert question.answer == "Sixty."


def test_others_do_not_answer(
    question: Question, other_company: Person, manager: Person, now: datetime.datetime
) -> None:
    for person in (other_company, manager):
        with pytest.raises(NotAllowed):
            questions.answer(question=question, answer="Sixty.", by=person, now=now)

    question.refresh_from_db()
    assert question.answer == ""


def test_a_removed_question_keeps_its_reason(
    question: Question, manager: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: questions.remove(question=question, reason="A name.", by=manager, now=now))

    question.refresh_from_db()
    assert (question.removed_at, question.removed_reason) == (now, "A name.")
    assert heard == [QuestionRemoved(question_id=question.pk)]
    with pytest.raises(AlreadyAnswered):
        questions.remove(question=question, reason="Again.", by=manager, now=now)


def test_removing_needs_a_reason_and_a_manager(
    question: Question, manager: Person, company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue):
        questions.remove(question=question, reason=" ", by=manager, now=now)
    with pytest.raises(NotAllowed):
        questions.remove(question=question, reason="I do not like it.", by=company, now=now)

    question.refresh_from_db()
    assert question.removed_at is None


def test_an_answer_outlives_the_account_of_who_asked(
    question: Question, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    questions.answer(question=question, answer="Sixty.", by=company, now=now)
    cleo.delete()

    question.refresh_from_db()
    assert (question.asked_by, question.answer) == (None, "Sixty.")


def test_a_question_of_an_account_that_is_gone_can_still_be_answered_and_removed(
    question: Question, company: Person, manager: Person, cleo: Person, now: datetime.datetime
) -> None:
    cleo.delete()
    questions.answer(question=question, answer="Sixty.", by=company, now=now)
    questions.remove(question=question, reason="Rude.", by=manager, now=now)

    question.refresh_from_db()
    assert (question.answered_at, question.removed_at) == (now, now)


def test_an_answer_is_a_version_of_the_brief_and_its_removal_another(
    question: Question, company: Person, manager: Person, now: datetime.datetime
) -> None:
    questions.answer(question=question, answer="Sixty.", by=company, now=now)
    questions.remove(question=question, reason="Rude.", by=manager, now=now)

    versions = question.challenge.versions.order_by("number")
    assert [row.values["questions"] for row in versions] == [
        [],
        [{"text": "How hot is it?", "answer": "Sixty."}],
        [],
    ]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_the_same_moment_one_stands(
    question: Question, company: Person, now: datetime.datetime
) -> None:
    answer = partial(questions.answer, question=question, by=company, now=now)

    answers = race([partial(answer, answer=f"Answer {number}") for number in range(20)])

    assert sum(isinstance(row, Question) for row in answers) == 1
    assert AuditEntry.objects.filter(action="question.answered").count() == 1


def test_the_removal_of_an_answer_is_a_change_and_of_a_bare_question_none(
    question: Question, company: Person, manager: Person, now: datetime.datetime, told: Told
) -> None:
    other = questions.ask(challenge=question.challenge, text="How wet?", by=manager, now=now)
    questions.answer(question=question, answer="Sixty.", by=company, now=now)

    heard = told(lambda: questions.remove(question=other, reason="Twice.", by=manager, now=now))
    assert heard == [QuestionRemoved(question_id=other.pk)]
    heard = told(lambda: questions.remove(question=question, reason="Rude.", by=manager, now=now))
    assert ChallengeChanged(challenge_id=question.challenge_id) in heard
