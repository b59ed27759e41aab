"""Mail about a date that has passed without an answer."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import RequestKind
from tribes.models import AnswerClock, Challenge
from tribes.notifications.challenges import colleagues
from tribes.notifications.letter import Letter, send
from tribes.queries.answer_clocks import Waiting, of_event


def tell_who_sees_to_it(event: events.AnswerOverdue) -> None:
    row = of_event(event.clock_id)
    if row is None or row.clock.escalated_to is None:
        return
    if row.clock.kind == RequestKind.INVITATION:
        send(_of_invitation(row), [row.clock.escalated_to])
    else:
        send(_of_answer(row), [row.clock.escalated_to])


def remind_company(event: events.AnswerOverdue) -> None:
    """The programme manager asked; the company may have overlooked the question."""
    clock = AnswerClock.objects.filter(pk=event.clock_id, kind=RequestKind.QUESTION).first()
    if clock is None:
        return
    challenge = Challenge.objects.select_related("organisation").get(pk=clock.subject_id)
    letter = Letter(
        subject=_("Our question about “%(title)s” still waits"),
        lines=(
            _("We asked you something about “%(title)s”. Your answer was due on %(due)s."),
            _("Answer the question and submit the challenge again."),
        ),
        action=_("Read the question"),
        page="challenge_step",
        page_arguments=(challenge.slug, 4),
        values={"title": challenge.title, "due": date_format(clock.due_on)},
    )
    send(letter, colleagues(challenge))


def _of_answer(row: Waiting) -> Letter:
    is_again = row.clock.escalations > 1
    return Letter(
        subject=_("Overdue again: %(title)s") if is_again else _("Overdue: %(title)s"),
        lines=(
            _("%(asker)s waits for an answer from %(answerer)s. It was due on %(due)s."),
            _("Please see to it that there is an answer. Who waits can see that we asked you."),
        ),
        action=_("Look at it"),
        page=row.page[0],
        page_arguments=row.page[1],
        values=_values(row),
    )


def _of_invitation(row: Waiting) -> Letter:
    return Letter(
        subject=_("An invitation was not accepted"),
        lines=(
            _("You invited somebody to take part as: %(title)s. They did not accept."),
            _("The link stopped working after %(due)s. You can send a new one."),
        ),
        action=_("Invite again"),
        page=row.page[0],
        page_arguments=row.page[1],
        values=_values(row),
    )


def _values(row: Waiting) -> dict[str, str]:
    return {
        "title": row.title,
        "asker": row.asker,
        "answerer": row.answerer,
        "due": date_format(row.clock.due_on),
    }
