"""Mail about public questions. Who asked stands in no mail."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.models import Question
from tribes.notifications.challenges import colleagues
from tribes.notifications.letter import Letter, send


def tell_company_of_asking(event: events.QuestionAsked) -> None:
    question = _question(event.question_id)
    letter = Letter(
        subject=_("You must act: a question about “%(title)s”"),
        lines=(
            _("A participant asked a question about “%(title)s”. Everybody can read it."),
            _("Please answer by %(due)s. The answer is public too."),
        ),
        action=_("Answer the question"),
        page="question_answer",
        page_arguments=(question.pk,),
        values={"title": question.challenge.title, "due": date_format(question.answer_due_on)},
    )
    send(letter, colleagues(question.challenge))


def tell_asker_of_answer(event: events.QuestionAnswered) -> None:
    question = _question(event.question_id)
    letter = Letter(
        subject=_("Your question is answered: %(title)s"),
        lines=(_("The company answered your question about “%(title)s”."),),
        action=_("Read the answer"),
        page="challenge",
        page_arguments=(question.challenge.slug,),
        values={"title": question.challenge.title},
    )
    send(letter, [question.asked_by])


def tell_asker_of_removal(event: events.QuestionRemoved) -> None:
    question = _question(event.question_id)
    letter = Letter(
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
    send(letter, [question.asked_by])


def _question(pk: int) -> Question:
    return Question.objects.select_related("challenge__organisation", "asked_by").get(pk=pk)
