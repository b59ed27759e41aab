"""A company offers its challenge to a tribe; who may, how often, and what yes means."""

import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from tribes.enums import RequestState, TribeState
from tribes.exceptions import Text
from tribes.models import Application, Challenge, JoinRequest, Offer, Tribe
from tribes.rules.phases import forming_has_ended, may_form
from tribes.rules.roles import Viewer, acts_for
from tribes.rules.tribes import has_not_closed, must_be_active, must_be_member, takes_tribes
from tribes.rules.verdict import YES, Verdict, first_no, no

# At once, for one tribe: each of them asks for a talk among its members.
MOST_FOR_TRIBE: Final = 2
# At once, for each tribe that a challenge still wants: so that a company chooses.
MOST_FOR_PLACE: Final = 3


def may_make(by: Viewer, challenge: Challenge, tribe: Tribe, today: datetime.date) -> Verdict:
    return first_no(
        may_offer(by, challenge, today),
        takes_offers(tribe, challenge),
        _is_new(challenge, tribe),
        _has_room(tribe),
    )


def may_offer(by: Viewer, challenge: Challenge, today: datetime.date) -> Verdict:
    """To any tribe at all."""
    return first_no(
        _acts_for_it(by, challenge),
        takes_tribes(challenge, today),
        _has_offers_left(challenge),
    )


def takes_offers(tribe: Tribe, challenge: Challenge) -> Verdict:
    """A tribe looks around until it has sent its plan, whatever became of the plan, and in its own
    edition only."""
    if tribe.state != TribeState.FORMING or has_sent_plan(tribe):
        return no("tribe_not_looking", _("This tribe does not look for a challenge now."))
    if not tribe.is_open_to_offers:
        return no("tribe_not_open", _("This tribe does not want offers."))
    if tribe.challenge_id == challenge.pk or tribe.challenge.edition_id != challenge.edition_id:
        return no("tribe_elsewhere", _("Offer it to another tribe of the same edition."))
    return YES


def may_answer(by: Viewer, offer: Offer) -> Verdict:
    return must_be_member(by, offer.tribe)


def may_accept(by: Viewer, offer: Offer, today: datetime.date) -> Verdict:
    """Yes takes the whole tribe to the other challenge, so nobody may be waiting for this one."""
    return first_no(
        may_answer(by, offer),
        _has_sent_no_plan(offer.tribe),
        YES
        if offer.tribe.state == TribeState.FORMING
        else no("tribe_not_looking", _("Your tribe does not look for a challenge now.")),
        takes_tribes(offer.challenge, today),
        _has_answered_who_asked(offer.tribe),
    )


def may_lapse(offer: Offer, today: datetime.date) -> Verdict:
    """Whether nobody can say yes any more, because of a date that has passed."""
    challenge = offer.challenge
    is_over = not has_not_closed(challenge, today) or forming_has_ended(challenge.edition, today)
    if is_over and offer.state == RequestState.PENDING:
        return YES
    return no("offer_stands", _("The tribe can still answer this offer."))


def why_it_lapsed(offer: Offer) -> Text:
    """As it was on the day on which it ended."""
    challenge, day = offer.challenge, timezone.localdate(offer.answered_at)
    verdict = first_no(has_not_closed(challenge, day), may_form(challenge.edition, day))
    return verdict.reason or _("No tribe can come to this challenge any more.")


def may_withdraw(by: Viewer, offer: Offer) -> Verdict:
    return _acts_for_it(by, offer.challenge)


def may_open(by: Viewer, tribe: Tribe) -> Verdict:
    """Say whether companies may come with offers."""
    return first_no(must_be_member(by, tribe), must_be_active(tribe))


def offers_left(challenge: Challenge) -> int:
    """How many more may wait for an answer at once."""
    found = challenge.tribes.filter(state__in=[TribeState.RUNNING, TribeState.FINISHED]).count()
    places = max(0, challenge.tribes_wanted - found)
    return max(0, MOST_FOR_PLACE * places - _waiting().filter(challenge=challenge).count())


def _waiting() -> QuerySet[Offer]:
    return Offer.objects.filter(state=RequestState.PENDING)


def _acts_for_it(by: Viewer, challenge: Challenge) -> Verdict:
    if acts_for(by, challenge.organisation):
        return YES
    return no("not_the_company", _("Only the company of the challenge does this."))


def _has_offers_left(challenge: Challenge) -> Verdict:
    if offers_left(challenge):
        return YES
    return no("offers_wait", _("Enough tribes think about your challenge. Wait for an answer."))


def _is_new(challenge: Challenge, tribe: Tribe) -> Verdict:
    if Offer.objects.filter(challenge=challenge, tribe=tribe).exists():
        return no("offered_already", _("You have offered this tribe your challenge already."))
    return YES


def _has_room(tribe: Tribe) -> Verdict:
    if _waiting().filter(tribe=tribe).count() < MOST_FOR_TRIBE:
        return YES
    return no("tribe_has_offers", _("This tribe has other offers to answer first."))


def has_sent_plan(tribe: Tribe) -> bool:
    """A plan stays with the tribe, and is for the company that it was written to."""
    return Application.objects.filter(tribe=tribe).exists()


def _has_sent_no_plan(tribe: Tribe) -> Verdict:
    if has_sent_plan(tribe):
        return no(
            "has_sent_plan",
            _("Your tribe has sent a plan to a company. Start a new tribe for this challenge."),
        )
    return YES


def _has_answered_who_asked(tribe: Tribe) -> Verdict:
    asked = JoinRequest.objects.filter(tribe=tribe, state=RequestState.PENDING).count()
    if not asked:
        return YES
    reason = ngettext_lazy(
        "First answer the person who wants to join: they asked for the challenge of now.",
        "First answer the %(number)d people who want to join: they asked for the challenge of now.",
        "number",
    )
    return no("askers_wait", reason % {"number": asked})
