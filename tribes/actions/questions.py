import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, audit, challenge_versions
from tribes.actions.locking import lock_challenge
from tribes.enums import RequestKind
from tribes.events import (
    ChallengeChanged,
    QuestionAnswered,
    QuestionAsked,
    QuestionRemoved,
    publish,
)
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Person, Question
from tribes.rules import questions as rules
from tribes.rules import texts
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days

KIND = RequestKind.PUBLIC_QUESTION


@transaction.atomic
def ask(
    *,
    challenge: Challenge,
    text: str,
    is_no_secret: bool = False,
    by: Person,
    now: datetime.datetime,
) -> Question:
    """Ask in public; the date by which the company answers is fixed at once. Who repeats words of
    the brief says first that they are no secret."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_ask(by, challenge))
    cleaned = texts.clean(Question, "text", text, is_required=True)
    if not is_no_secret:
        _warn(rules.confidential_words(by, challenge, cleaned, now))
    question = Question.objects.create(
        challenge=challenge,
        asked_by=by,
        text=cleaned,
        asked_at=now,
        answer_due_on=add_working_days(timezone.localdate(now), challenge.edition.answer_days),
    )
    audit.write(action="question.asked", subject=question, by=by, data={"challenge": challenge.pk})
    answer_clocks.start(kind=KIND, subject=question, by=by, now=now)
    publish(QuestionAsked(question_id=question.pk))
    return question


@transaction.atomic
def answer(*, question: Question, answer: str, by: Person, now: datetime.datetime) -> Question:
    """Answer once and for all: others read it as part of the brief."""
    question = _locked(question)
    require(rules.may_answer(by, question))
    rules.require_waiting(question)
    challenge_versions.record_first(challenge=question.challenge)
    question.answer = texts.clean(Question, "answer", answer, is_required=True)
    question.answered_by = by
    question.answered_at = now
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    # An answer is a part of the brief from now on.
    challenge_versions.record(challenge=question.challenge, by=by, now=now)
    audit.write(action="question.answered", subject=question, by=by)
    answer_clocks.stop(kind=KIND, subjects=[question], now=now)
    publish(QuestionAnswered(question_id=question.pk))
    publish(ChallengeChanged(challenge_id=question.challenge_id))
    return question


@transaction.atomic
def remove(*, question: Question, reason: str, by: Person, now: datetime.datetime) -> Question:
    """Take a question off the page; whoever asked is told why, and the programme manager when it
    was the company."""
    question = _locked(question)
    require(rules.may_remove(by, question.challenge))
    rules.require_present(question)
    challenge_versions.record_first(challenge=question.challenge)
    question.removed_reason = texts.clean(Question, "removed_reason", reason, is_required=True)
    question.removed_at = now
    question.removed_by = by
    question.save(update_fields=["removed_reason", "removed_at", "removed_by"])
    if question.answered_at is not None:
        challenge_versions.record(challenge=question.challenge, by=by, now=now)
    audit.write(action="question.removed", subject=question, by=by)
    answer_clocks.stop(kind=KIND, subjects=[question], now=now)
    publish(QuestionRemoved(question_id=question.pk))
    if question.answered_at is not None:
        publish(ChallengeChanged(challenge_id=question.challenge_id))
    return question


def _warn(words: str) -> None:
    if words:
        warning = _(
            "Your question has these words in common with the confidential brief: “%(words)s”. "
            "Everybody could read them at once. Change your question, or send it once more if they "
            "are no secret."
        )
        raise InvalidValue({"is_no_secret": [warning % {"words": words}]})


def _locked(question: Question) -> Question:
    """The challenge is the lock of its questions: they end with it."""
    challenge = lock_challenge(question.challenge_id)
    current = Question.objects.get(pk=question.pk)
    current.challenge = challenge
    return current
