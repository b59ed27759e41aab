"""What is told about public questions. Who asked stands nowhere."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.models import Person, Question
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import questions


def of_asked(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.of_company(viewer).filter(pk__in=numbers), _asked)


def of_answered(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.own(viewer).filter(pk__in=numbers, removed_at=None), _answered)


def of_removed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(questions.own(viewer).filter(pk__in=numbers), _removed)


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
        is_settled=question.answered_at is not None,
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
            _("A programme manager removed your question about “%(title)s”."),
            _("The reason: %(reason)s"),
        ),
        action=_("Go to the challenge"),
        page="challenge",
        page_arguments=(question.challenge.slug,),
        values={"title": question.challenge.title, "reason": question.removed_reason},
    )
