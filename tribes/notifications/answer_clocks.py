"""What is told about a date that has passed without an answer."""

from collections.abc import Callable, Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import ClockState, RequestKind, Role
from tribes.exceptions import Text
from tribes.models import Person
from tribes.notifications.letter import Letter, Letters
from tribes.queries import answer_clocks
from tribes.queries.answer_clocks import Escalated, Waiting
from tribes.rules.reminders import REMINDED


def of_overdue(viewer: Person, numbers: Collection[int]) -> Letters:
    return {
        row.clock.pk: _OVERDUE.get(RequestKind(row.clock.kind), _of_answer)(row)
        for row in answer_clocks.escalated_to(viewer, numbers)
    }


def of_reminders(viewer: Person, numbers: Collection[int]) -> Letters:
    """To who answers: what waits for them may have been overlooked."""
    return {row.clock.pk: _reminder(row) for row in answer_clocks.to_answer(viewer, numbers)}


def of_ended_invitations(viewer: Person, numbers: Collection[int]) -> Letters:
    rows = answer_clocks.escalated_to(viewer, numbers)
    return {row.clock.pk: _of_tribe_invitation(row) for row in rows}


def _reminder(row: Escalated) -> Letter:
    page, arguments = REMINDED[RequestKind(row.clock.kind)].page(row.subject)
    is_over = row.state == ClockState.OVERDUE
    if row.clock.kind == RequestKind.MILESTONE:
        subject: Text = _("To hand in by %(due)s: %(title)s")
        line: Text = _("Your tribe has handed in nothing yet for “%(title)s”. Its date is %(due)s.")
    else:
        subject = _("An answer is due: %(title)s")
        line = (
            _("%(asker)s waits for your answer about “%(title)s”. It was due on %(due)s.")
            if is_over
            else _("%(asker)s waits for your answer about “%(title)s”. It is due on %(due)s.")
        )
    return Letter(
        subject=subject,
        lines=(line, HOW_TO_ANSWER[RequestKind(row.clock.kind)]),
        action=_("Look at it"),
        page=page,
        page_arguments=arguments,
        values=_values(row),
        is_settled=not row.is_waiting,
    )


# Said with the date, so that nobody has to find out what "an answer" is.
HOW_TO_ANSWER = {
    RequestKind.QUESTION: _("Answer the question and submit the challenge again."),
    RequestKind.APPLICATION: _("Read the plan, and say yes or no with a reason."),
    RequestKind.PUBLIC_QUESTION: _("Everybody can read the question, and will read your answer."),
    RequestKind.RESULT_CONSENT: _("Say whether the result may be published."),
    RequestKind.JOIN_REQUEST: _("Any member of the tribe can answer."),
    RequestKind.OFFER: _("Say yes or no for your tribe. Any member can answer."),
    RequestKind.CHAT_QUESTION: _("Press “Answer” at the question: then it counts as the answer."),
    RequestKind.MILESTONE: _("Any member can hand it in. If it cannot be done, tell your coach."),
}


def _of_tribe_invitation(row: Escalated) -> Letter:
    return Letter(
        subject=_("%(name)s did not come to %(title)s"),
        lines=(
            _("Your tribe invited %(name)s. There was no request to join until %(due)s."),
            _("You can invite somebody else. Nobody has to say why they do not come."),
        ),
        action=_("Go to the tribe"),
        page=row.page[0],
        page_arguments=row.page[1],
        values={**_values(row), "name": row.subject.person.first_name},
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


def _of_milestone(row: Escalated) -> Letter:
    return Letter(
        subject=_("Nothing handed in: %(title)s of %(answerer)s"),
        lines=(
            _("%(answerer)s has handed in nothing for “%(title)s”. Its date was %(due)s."),
            _("Please ask what is in the way. The tribe was reminded before the date and on it."),
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


_OVERDUE: dict[RequestKind, Callable[[Escalated], Letter]] = {
    RequestKind.INVITATION: _of_invitation,
    RequestKind.MILESTONE: _of_milestone,
}


def _values(row: Waiting) -> dict[str, str]:
    # The address of somebody who was invited is for the page, not for mail.
    is_invitation = row.clock.kind == RequestKind.INVITATION
    return {
        "title": row.subject.get_role_display() if is_invitation else row.title,
        "asker": row.asker,
        "answerer": row.answerer,
        "due": date_format(row.clock.due_on),
    }
