"""What is told about changes of a public challenge. What changed stands on the page."""

from collections.abc import Collection

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState
from tribes.models import Challenge, ChangeAnswer, ChangeRequest, Person, Tribe
from tribes.notifications.letter import Letter, Letters, letters
from tribes.queries import challenges, change_requests


def of_changed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(challenges.visible_to(viewer).filter(pk__in=numbers), _changed)


def of_asked(viewer: Person, numbers: Collection[int]) -> Letters:
    """A coach of several tribes is sent to the first that still has to answer."""
    asked = change_requests.asked_of(viewer, numbers)
    return {
        place.change_request.pk: _asked(place.change_request, place.tribe, place.is_open)
        for place in asked
    }


def of_answered(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(change_requests.answers_to(viewer).filter(pk__in=numbers), _answered)


def of_closed(viewer: Person, numbers: Collection[int]) -> Letters:
    return letters(change_requests.visible_to(viewer).filter(pk__in=numbers), _closed)


def _changed(challenge: Challenge) -> Letter:
    return Letter(
        subject=_("The challenge changed: %(title)s"),
        lines=(_("The text of “%(title)s” changed. The page shows what was added and removed."),),
        action=_("See what changed"),
        page="challenge_changes",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )


def _asked(request: ChangeRequest, tribe: Tribe, is_open: bool) -> Letter:
    return Letter(
        subject=_("You must act: the company asks for a change of “%(title)s”"),
        lines=(
            _("The company wants to change the text of “%(title)s” while you work on it."),
            _("It changes only if you say yes. Answer by %(due)s."),
            _("Any member or the coach can answer for %(tribe)s."),
        ),
        action=_("See the change and answer"),
        page="change_request_answer",
        page_arguments=(tribe.slug, request.pk),
        values={
            "title": request.challenge.title,
            "due": date_format(request.answer_due_on),
            "tribe": tribe.name,
        },
        is_settled=not is_open,
    )


def _answered(answer: ChangeAnswer) -> Letter:
    challenge = answer.tribe.challenge
    return Letter(
        subject=_("%(tribe)s accepts your change")
        if answer.is_accepted
        else _("%(tribe)s declines your change"),
        lines=(
            (_("%(tribe)s says yes to your change of “%(title)s”."),)
            if answer.is_accepted
            else (_("%(tribe)s says no to your change of “%(title)s”. The reason: %(reason)s"),)
        ),
        action=_("See your challenge"),
        page="challenge",
        page_arguments=(challenge.slug,),
        values={
            "tribe": answer.tribe.name,
            "title": challenge.title,
            "reason": answer.reason,
        },
    )


def _closed(request: ChangeRequest) -> Letter:
    is_changed = request.state == RequestState.ACCEPTED
    return Letter(
        subject=_("Your challenge changed as you asked: %(title)s")
        if is_changed
        else _("Your request for a change ended: %(title)s"),
        lines=(
            _("No tribe is left that has to answer your request.")
            if is_changed
            else _("Nobody can answer your request for a change of “%(title)s” any more."),
            _("The new text is public.") if is_changed else _("The text stays as it is."),
        ),
        action=_("See your challenge"),
        page="challenge",
        page_arguments=(request.challenge.slug,),
        values={"title": request.challenge.title},
    )
