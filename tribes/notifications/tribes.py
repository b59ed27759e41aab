"""Mail about joining a tribe and applying with it."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import RequestState
from tribes.models import Application, JoinRequest, Person, Tribe
from tribes.notifications.challenges import colleagues
from tribes.notifications.letter import Letter, send


def tell_members_of_request(event: events.JoinRequested) -> None:
    request = JoinRequest.objects.select_related("tribe", "person").get(pk=event.join_request_id)
    letter = Letter(
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
    )
    send(letter, members(request.tribe))


def tell_asker(event: events.JoinAnswered) -> None:
    request = JoinRequest.objects.select_related("tribe", "person").get(pk=event.join_request_id)
    if request.state == RequestState.WITHDRAWN:
        return
    is_accepted = request.state == RequestState.ACCEPTED
    letter = Letter(
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
    send(letter, [request.person])


def tell_company_of_application(event: events.TribeApplied) -> None:
    application = Application.objects.select_related("tribe__challenge__organisation").get(
        pk=event.application_id
    )
    challenge = application.tribe.challenge
    letter = Letter(
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
            "title": challenge.title,
            "due": date_format(application.answer_due_on),
        },
    )
    send(letter, colleagues(challenge))


def tell_members_of_answer(event: events.ApplicationAnswered) -> None:
    application = Application.objects.select_related("tribe__challenge").get(
        pk=event.application_id
    )
    tribe = application.tribe
    if application.state == RequestState.WITHDRAWN:
        return
    is_accepted = application.state == RequestState.ACCEPTED
    letter = Letter(
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
    send(letter, members(tribe))


def tell_members_of_stop(event: events.TribeStopped) -> None:
    tribe = Tribe.objects.select_related("challenge").get(pk=event.tribe_id)
    letter = Letter(
        subject=_("%(tribe)s stops: the challenge was withdrawn"),
        lines=(
            _("The company withdrew the challenge “%(title)s”. Your tribe stops with it."),
            _("You can join or start another tribe."),
        ),
        action=_("See other challenges"),
        page="challenges",
        values={"tribe": tribe.name, "title": tribe.challenge.title},
    )
    send(letter, members(tribe))


def members(tribe: Tribe) -> list[Person]:
    active = tribe.memberships.filter(left_at__isnull=True).select_related("person")
    return [membership.person for membership in active]
