"""What is told about public questions. Who asked stands nowhere."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.models import Person, Question
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import questions
from tribes.rules.challenge_states import why_it_ends
from tribes.rules.challenges import LIVE_STATES, PUBLIC_STATES
from tribes.rules.questions import is_hidden_by_company


def of_asked(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.of_company(viewer).filter(pk__in=numbers), _asked)


def of_answered(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.own(viewer).filter(pk__in=numbers, removed_at=None), _answered)


def of_removed(viewer: Person, numbers: Collection[int]) -> Letters:
    hidden = letters(questions.hidden_by_companies(viewer).filter(pk__in=numbers), _hidden)
    return {**hidden, **letters(questions.own(viewer).filter(pk__in=numbers), _removed)}


def of_closed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.own(viewer).filter(pk__in=numbers), _closed)


def _asked(question: Question) -> Letter:
    return Letter(
        subject=_("You must act: a question about “%(title)s”"),
        lines=(
            _("A participant asked a question about “%(title)s”. Everybody can read it."),
            _("Please answer by %(due)s. The answer is public too."),
        ),
        action=_("Answer the question"),
        page="question_answer",
        page_arguments=(question.pk,),
        values={"title": question.challenge.title, "due": date_format(question.answer_due_on)},
        is_settled=question.answered_at is not None or question.challenge.state not in LIVE_STATES,
    )


def _answered(question: Question) -> Letter:
    return Letter(
        subject=_("Your question is answered: %(title)s"),
        lines=(_("The company answered your question about “%(title)s”."),),
        action=_("Read the answer"),
        page="challenge",
        page_arguments=(question.challenge.slug,),
        values={"title": question.challenge.title},
    )


def _removed(question: Question) -> Letter:
    return Letter(
        subject=_("Your question was removed: %(title)s"),
        lines=(
            _("The company hid your question about “%(title)s”.")
            if is_hidden_by_company(question)
            else _("A programme manager removed your question about “%(title)s”."),
            _("The reason: %(reason)s"),
        ),
        action=_("Go to the challenge"),
        page="challenge",
        page_arguments=(question.challenge.slug,),
        values={"title": question.challenge.title, "reason": question.removed_reason},
    )


def _hidden(question: Question) -> Letter:
    return Letter(
        subject=_("A question was hidden: %(title)s"),
        lines=(
            _("The company hid a question about “%(title)s”."),
            _("The reason: %(reason)s"),
        ),
        action=_("Go to the challenge"),
        page="challenge",
        page_arguments=(question.challenge.slug,),
        values={"title": question.challenge.title, "reason": question.removed_reason},
    )


def _closed(question: Question) -> Letter:
    is_public = question.challenge.state in PUBLIC_STATES
    return Letter(
        subject=_("Your question stays without an answer: %(title)s"),
        lines=(
            _("The company did not answer your question about “%(title)s”."),
            why_it_ends(question.challenge),
        ),
        action=_("Go to the challenge") if is_public else _("See other challenges"),
        page="challenge" if is_public else "challenges",
        page_arguments=(question.challenge.slug,) if is_public else (),
        values={"title": question.challenge.title},
    )
