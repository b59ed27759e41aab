from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tribes.enums import Role
from tribes.exceptions import AlreadyAnswered
from tribes.models import Brief, Challenge, Question
from tribes.rules import briefs, roles
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.roles import Viewer
from tribes.rules.shared_words import shared_run
from tribes.rules.verdict import YES, Verdict, first_no, no

MOST_WAITING: Final = 3


def may_ask(person: Viewer, challenge: Challenge) -> Verdict:
    return first_no(
        _is_logged_in(person), takes_questions(challenge), _waits_for_few(person, challenge)
    )


def may_answer(person: Viewer, question: Question) -> Verdict:
    return may_answer_about(person, question.challenge)


def may_answer_about(person: Viewer, challenge: Challenge) -> Verdict:
    """With its challenge a question ends: what stayed without an answer stays so."""
    if not roles.acts_for(person, challenge.organisation):
        return no("not_the_company", _("Only the company of the challenge does this."))
    return takes_questions(challenge)


def may_remove(person: Viewer, challenge: Challenge) -> Verdict:
    """The company as well, and at once: what is confidential is out with each minute it stands."""
    if roles.is_manager(person) or roles.acts_for(person, challenge.organisation):
        return YES
    return no(
        "not_the_company", _("Only the company of the challenge or a programme manager does this.")
    )


def is_hidden_by_company(question: Question) -> bool:
    return question.removed_by is not None and question.removed_by.role == Role.COMPANY


def require_waiting(question: Question) -> None:
    """Raise `AlreadyAnswered` when a colleague was first, or the question was removed."""
    if question.answered_at is not None or question.removed_at is not None:
        raise AlreadyAnswered(_("This question has already been answered or removed."))


def require_present(question: Question) -> None:
    if question.removed_at is not None:
        raise AlreadyAnswered(_("This question has already been removed."))


def _is_logged_in(person: Viewer) -> Verdict:
    if person.is_authenticated and person.is_active:
        return YES
    return no("log_in_first", _("Log in to ask a question."))


def takes_questions(challenge: Challenge) -> Verdict:
    if challenge.state not in LIVE_STATES:
        return no("no_questions_now", _("Nobody answers questions about this challenge now."))
    return YES


def _waits_for_few(person: Viewer, challenge: Challenge) -> Verdict:
    """Somebody who asks in a flood keeps the others from an answer."""
    waiting = Question.objects.filter(
        challenge=challenge, asked_by=person.pk, answered_at=None, removed_at=None
    )
    if waiting.count() < MOST_WAITING:
        return YES
    reason = ngettext_lazy(
        "You have %(number)d question without an answer. Wait for the answer first.",
        "You have %(number)d questions without an answer. Wait for an answer first.",
        "number",
    )
    return no("too_many_questions", reason % {"number": MOST_WAITING})


def confidential_words(person: Viewer, challenge: Challenge, text: str, now: datetime) -> str:
    """What a public text repeats of the brief that this person can read. Who cannot read it is
    told nothing, or the answer would say what is in it."""
    brief = Brief.objects.filter(challenge=challenge).first()
    if brief is None or not briefs.may_read(person, challenge, now):
        return ""
    return shared_run(text, brief.text)
