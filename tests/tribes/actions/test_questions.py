import datetime
from functools import partial

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import questions
from tribes.actions.terms import accept
from tribes.events import ChallengeChanged, QuestionAnswered, QuestionAsked, QuestionRemoved
from tribes.exceptions import AlreadyAnswered, InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Person, Question, Tribe
from tribes.rules.terms import standing_digests

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


def test_removing_needs_a_reason_and_who_answers_for_the_page(
    question: Question, manager: Person, other_company: Person, cleo: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue):
        questions.remove(question=question, reason=" ", by=manager, now=now)
    for person in (other_company, cleo):
        with pytest.raises(NotAllowed):
            questions.remove(question=question, reason="I do not like it.", by=person, now=now)

    question.refresh_from_db()
    assert question.removed_at is None


def test_the_company_hides_a_question_at_once_with_a_reason(
    question: Question, company: Person, now: datetime.datetime
) -> None:
    questions.remove(question=question, reason="It names our alloy.", by=company, now=now)

    question.refresh_from_db()
    assert (question.removed_by, question.removed_reason) == (company, "It names our alloy.")


SECRET = "The alloy of the new pump is 6082 and nobody knows it."


@pytest.fixture
def party(tribe: Tribe, ada: Person, now: datetime.datetime) -> Challenge:
    """Ada is in a tribe and has accepted the terms of a challenge with a brief."""
    factories.BriefFactory(challenge=tribe.challenge, text=SECRET)
    digest = standing_digests(tribe.challenge)[0]
    accept(challenge=tribe.challenge, digest=digest, by=ada, now=now)
    return tribe.challenge


def test_who_repeats_the_brief_is_warned_and_says_that_it_is_no_secret(
    party: Challenge, ada: Person, now: datetime.datetime
) -> None:
    ask = partial(questions.ask, challenge=party, text=f"Is it so? {SECRET}", by=ada, now=now)
    with nothing_changes(), pytest.raises(InvalidValue) as refusal:
        ask()
    assert list(refusal.value.errors) == ["is_no_secret"]
    assert "alloy of the new pump" in str(refusal.value)

    ask(is_no_secret=True)

    assert Question.objects.get().asked_by == ada


def test_a_question_of_its_own_is_asked_without_a_warning(
    party: Challenge, ada: Person, now: datetime.datetime
) -> None:
    questions.ask(challenge=party, text="Which alloy is the new pump?", by=ada, now=now)

    assert Question.objects.count() == 1


def test_who_cannot_read_the_brief_does_not_hear_what_is_in_it(
    party: Challenge, ben: Person, cleo: Person, now: datetime.datetime
) -> None:
    for person in (ben, cleo):
        questions.ask(challenge=party, text=SECRET, by=person, now=now)

    assert Question.objects.count() == 2


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
