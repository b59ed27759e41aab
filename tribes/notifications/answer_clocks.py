"""What is told about a date that has passed without an answer."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import ChallengeState, RequestKind, Role
from tribes.models import AnswerClock, Challenge, Person
from tribes.notifications.letter import Letter, Letters
from tribes.queries import answer_clocks, challenges
from tribes.queries.answer_clocks import Escalated, Waiting


def of_overdue(viewer: Person, numbers: Collection[int]) -> Letters:
    return {
        row.clock.pk: _of_invitation(row)
        if row.clock.kind == RequestKind.INVITATION
        else _of_answer(row)
        for row in answer_clocks.escalated_to(viewer, numbers)
    }


def of_reminders(viewer: Person, numbers: Collection[int]) -> Letters:
    clocks = AnswerClock.objects.filter(pk__in=numbers, kind=RequestKind.QUESTION)
    keys = [clock.subject_id for clock in clocks]
    own = {row.pk: row for row in challenges.of_person(viewer).filter(pk__in=keys)}
    return {
        clock.pk: _reminder(own[clock.subject_id], clock)
        for clock in clocks
        if clock.subject_id in own
    }


def _reminder(challenge: Challenge, clock: AnswerClock) -> Letter:
    """The programme manager asked; the company may have overlooked the question."""
    return Letter(
        subject=_("Our question about “%(title)s” still waits"),
        lines=(
            _("We asked you something about “%(title)s”. Your answer was due on %(due)s."),
            _("Answer the question and submit the challenge again."),
        ),
        action=_("Read the question"),
        page="challenge_step",
        page_arguments=(challenge.slug, 4),
        values={"title": challenge.title, "due": date_format(clock.due_on)},
        is_settled=challenge.state != ChallengeState.IN_QUESTION,
    )


def _of_answer(row: Escalated) -> Letter:
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
        is_settled=not row.is_waiting,
    )


def _of_invitation(row: Escalated) -> Letter:
    if row.subject.role == Role.PARTICIPANT:
        return _of_pupil(row)
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
        is_settled=not row.is_waiting,
    )


def _of_pupil(row: Escalated) -> Letter:
    return Letter(
        subject=_("%(email)s has not confirmed"),
        lines=(
            _("You put %(email)s on the list of pupils. They did not confirm."),
            _("The link stopped working after %(due)s. You can send a new one from the list."),
        ),
        action=_("Look at the list"),
        page=row.page[0],
        page_arguments=row.page[1],
        values={**_values(row), "email": row.subject.email},
        is_settled=not row.is_waiting,
    )


def _values(row: Waiting) -> dict[str, str]:
    # The address of somebody who was invited is for the page, not for mail.
    is_invitation = row.clock.kind == RequestKind.INVITATION
    return {
        "title": row.subject.get_role_display() if is_invitation else row.title,
        "asker": row.asker,
        "answerer": row.answerer,
        "due": date_format(row.clock.due_on),
    }
