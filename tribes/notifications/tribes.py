"""What is told about joining a tribe and applying with it."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState
from tribes.models import Application, JoinRequest, Person, Tribe, TribeInvitation
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import applications, join_requests, team_mates, tribes
from tribes.rules import reminders
from tribes.rules.challenge_states import why_it_ends
from tribes.rules.tribes import ASKABLE


def of_requests(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(join_requests.asked_of(viewer).filter(pk__in=numbers), _request)


def of_answered_requests(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(join_requests.own(viewer).filter(pk__in=numbers), _answered_request)


def of_invitations(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(team_mates.invitations_of(viewer).filter(pk__in=numbers), _invitation)


def of_applications(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(applications.visible_to(viewer).filter(pk__in=numbers), _application)


def of_answered_applications(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(applications.visible_to(viewer).filter(pk__in=numbers), _answered_application)


def of_stopped(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(tribes.visible_to(viewer).filter(pk__in=numbers), _stopped)


def members(tribe: Tribe) -> list[Person]:
    return list(reminders.members(tribe))


def _request(request: JoinRequest) -> Letter:
    return Letter(
        subject=_("%(name)s wants to join %(tribe)s"),
        lines=(
            _("%(name)s asks to join your tribe %(tribe)s."),
            _("Answer by %(due)s. Any member can answer."),
        ),
        action=_("Answer the request"),
        page="tribe",
        page_arguments=(request.tribe.slug,),
        values={
            "name": request.person.first_name,
            "tribe": request.tribe.name,
            "due": date_format(request.answer_due_on),
        },
        is_settled=request.state != RequestState.PENDING,
    )


def _invitation(invitation: TribeInvitation) -> Letter:
    return Letter(
        subject=_("%(name)s invites you to %(tribe)s"),
        lines=(
            _("%(name)s is in the tribe %(tribe)s and would like you to come too."),
            _("Look at the tribe, and ask to join if you like it. You do not have to answer."),
            _("The invitation stands until %(due)s."),
        ),
        action=_("Look at the tribe"),
        page="tribe",
        page_arguments=(invitation.tribe.slug,),
        values={
            "name": invitation.invited_by.first_name,
            "tribe": invitation.tribe.name,
            "due": date_format(invitation.ends_on),
        },
        is_settled=invitation.tribe.state not in ASKABLE
        or invitation.ends_on < timezone.localdate(),
    )


def _answered_request(request: JoinRequest) -> Letter:
    is_accepted = request.state == RequestState.ACCEPTED
    return Letter(
        subject=_("Welcome to %(tribe)s") if is_accepted else _("%(tribe)s answered your request"),
        lines=(
            (_("You are now a member of %(tribe)s."),)
            if is_accepted
            else (_("%(tribe)s did not accept your request. The reason: %(reason)s"),)
        ),
        action=_("Go to the tribe") if is_accepted else _("See other challenges"),
        page="tribe" if is_accepted else "challenges",
        page_arguments=(request.tribe.slug,) if is_accepted else (),
        values={"tribe": request.tribe.name, "reason": request.reason},
    )


def _application(application: Application) -> Letter:
    return Letter(
        subject=_("%(tribe)s applies for “%(title)s”"),
        lines=(
            _("The tribe %(tribe)s wrote a plan for your challenge “%(title)s”."),
            _("Please answer by %(due)s."),
        ),
        action=_("Read the plan and answer"),
        page="application_answer",
        page_arguments=(application.pk,),
        values={
            "tribe": application.tribe.name,
            "title": application.tribe.challenge.title,
            "due": date_format(application.answer_due_on),
        },
        is_settled=application.state != RequestState.PENDING,
    )


def _answered_application(application: Application) -> Letter:
    tribe = application.tribe
    is_accepted = application.state == RequestState.ACCEPTED
    return Letter(
        subject=_("The company says yes: %(title)s") if is_accepted else _("An answer: %(title)s"),
        lines=(
            (_("%(tribe)s can start. Your workspace is open."),)
            if is_accepted
            else (_("The company did not accept the plan. The reason: %(reason)s"),)
        ),
        action=_("Open the workspace") if is_accepted else _("Go to the tribe"),
        page="workspace" if is_accepted else "tribe",
        page_arguments=(tribe.slug,),
        values={
            "tribe": tribe.name,
            "title": tribe.challenge.title,
            "reason": application.reason,
        },
    )


def _stopped(tribe: Tribe) -> Letter:
    return Letter(
        subject=_("%(tribe)s stops with its challenge"),
        lines=(
            _("Your tribe %(tribe)s stops with the challenge “%(title)s”."),
            why_it_ends(tribe.challenge),
            _("You can join or start another tribe."),
        ),
        action=_("See other challenges"),
        page="challenges",
        values={"tribe": tribe.name, "title": tribe.challenge.title},
    )
