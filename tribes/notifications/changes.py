"""Mail about changes of a public challenge. What changed stands on the page, not in the mail."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes import events
from tribes.enums import TribeState
from tribes.models import Challenge, ChangeAnswer, ChangeRequest
from tribes.notifications.challenges import colleagues, people_of_tribes
from tribes.notifications.letter import Letter, send
from tribes.notifications.tribes import members


def tell_tribes_of_change(event: events.ChallengeChanged) -> None:
    challenge = Challenge.objects.get(pk=event.challenge_id)
    letter = Letter(
        subject=_("The challenge changed: %(title)s"),
        lines=(_("The text of “%(title)s” changed. The page shows what was added and removed."),),
        action=_("See what changed"),
        page="challenge_changes",
        page_arguments=(challenge.slug,),
        values={"title": challenge.title},
    )
    states = (TribeState.FORMING, TribeState.APPLIED, TribeState.RUNNING)
    send(letter, people_of_tribes(challenge, *states))


def tell_tribes_of_request(event: events.ChangeAsked) -> None:
    request = ChangeRequest.objects.select_related("challenge").get(pk=event.change_request_id)
    at_work = request.challenge.tribes.filter(state=TribeState.RUNNING).select_related("coach")
    for tribe in at_work:
        letter = Letter(
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
        )
        send(letter, [*members(tribe), *([tribe.coach] if tribe.coach else [])])


def tell_company_of_answer(event: events.ChangeAnswered) -> None:
    answer = ChangeAnswer.objects.select_related("tribe__challenge__organisation").get(
        pk=event.change_answer_id
    )
    challenge = answer.tribe.challenge
    letter = Letter(
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
    send(letter, colleagues(challenge))
