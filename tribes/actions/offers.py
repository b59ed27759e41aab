"""A company offers its challenge to a tribe that forms around another; the tribe says yes or no."""

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from tribes.actions import answer_clocks, audit, due, endings
from tribes.actions.locking import lock_challenge, lock_tribe
from tribes.actions.tribes import give_parts
from tribes.enums import RequestKind, RequestState
from tribes.events import OfferLapsed, OfferMade, publish
from tribes.exceptions import NotAllowed
from tribes.models import Challenge, Offer, Person, Tribe
from tribes.rules import offers as rules
from tribes.rules.answer_clocks import due_date
from tribes.rules.join_requests import require_pending
from tribes.rules.verdict import require


@transaction.atomic
def make(*, challenge: Challenge, tribe: Tribe, by: Person, now: datetime.datetime) -> Offer:
    """Offer the challenge; the date by which the tribe answers is fixed at once."""
    today = timezone.localdate(now)
    challenge, tribe = lock_challenge(challenge.pk), lock_tribe(tribe.pk)
    require(rules.may_make(by, challenge, tribe, today))
    offer = Offer(challenge=challenge, tribe=tribe, offered_by=by, offered_at=now)
    offer.answer_due_on = due_date(RequestKind.OFFER, offer, today)
    offer.save()
    audit.write(action="offer.made", subject=offer, by=by, data={"tribe": tribe.pk})
    answer_clocks.start(kind=RequestKind.OFFER, subject=offer, by=by, now=now)
    publish(OfferMade(offer_id=offer.pk))
    return offer


@transaction.atomic
def accept(*, offer: Offer, by: Person, now: datetime.datetime) -> Offer:
    """Take the tribe to the other challenge, with its people, its seats and their wishes. From
    then on the two know each other as any tribe and company do; the plan is still to be written.
    """
    offer = _locked(offer)
    require(rules.may_answer(by, offer))
    require_pending(offer.state, RequestState.ACCEPTED)
    require(rules.may_accept(by, offer, timezone.localdate(now)))
    _move(offer.tribe, offer.challenge, by)
    endings.close_offer(offer=offer, state=RequestState.ACCEPTED, by=by, now=now)
    # The others hear that it has chosen.
    endings.of_offers_to(tribe=offer.tribe, by=by, now=now)
    return offer


@transaction.atomic
def decline(*, offer: Offer, by: Person, now: datetime.datetime) -> Offer:
    """One press, without a reason: see `Offer` for why no word is written here."""
    offer = _locked(offer)
    require(rules.may_answer(by, offer))
    require_pending(offer.state, RequestState.DECLINED)
    endings.close_offer(offer=offer, state=RequestState.DECLINED, by=by, now=now)
    return offer


@transaction.atomic
def withdraw(*, offer: Offer, by: Person, now: datetime.datetime) -> Offer:
    offer = _locked(offer)
    require(rules.may_withdraw(by, offer))
    require_pending(offer.state, RequestState.WITHDRAWN)
    endings.close_offer(offer=offer, state=RequestState.WITHDRAWN, by=by, now=now)
    return offer


@transaction.atomic
def lapse(*, offer: Offer, now: datetime.datetime) -> Offer:
    """Nobody answered in time, and now yes cannot be said any more. Both sides hear why."""
    offer = _locked(offer)
    require(rules.may_lapse(offer, timezone.localdate(now)))
    endings.close_offer(offer=offer, state=RequestState.WITHDRAWN, by=None, now=now)
    publish(OfferLapsed(offer_id=offer.pk))
    return offer


def lapse_due(*, now: datetime.datetime) -> int:
    """End what could only be refused; a no that has to be said would be chased for nothing."""
    today = timezone.localdate(now)
    waiting = Offer.objects.filter(state=RequestState.PENDING).order_by("pk")
    due_ones = [
        row for row in waiting.select_related("challenge__edition") if rules.may_lapse(row, today)
    ]
    return due.count_done(due_ones, partial(_lapse_one, now=now))


@transaction.atomic
def set_open(*, tribe: Tribe, is_open: bool, by: Person, now: datetime.datetime) -> Tribe:
    """Say whether companies may come with offers. Offers that wait get the answer no with it."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_open(by, tribe))
    tribe.is_open_to_offers = is_open
    tribe.save(update_fields=["is_open_to_offers"])
    audit.write(action="tribe.offers_set", subject=tribe, by=by, data={"is_open": is_open})
    if not is_open:
        endings.of_offers_to(tribe=tribe, by=by, now=now)
    return tribe


def _lapse_one(offer: Offer, *, now: datetime.datetime) -> bool:
    try:
        lapse(offer=offer, now=now)
    except NotAllowed:
        # Somebody answered, or the date was put off, since it was looked up.
        return False
    return True


def _locked(offer: Offer) -> Offer:
    """Behind both challenges and the tribe, in the order of `locking`."""
    keys = Offer.objects.filter(pk=offer.pk).values_list("challenge", "tribe__challenge").get()
    challenges = {pk: lock_challenge(pk) for pk in sorted(set(keys))}
    tribe = lock_tribe(offer.tribe_id)
    current = Offer.objects.get(pk=offer.pk)
    current.challenge, current.tribe = challenges[current.challenge_id], tribe
    return current


def _move(tribe: Tribe, challenge: Challenge, by: Person) -> None:
    data = {"from": tribe.challenge_id, "to": challenge.pk}
    tribe.challenge = challenge
    tribe.save(update_fields=["challenge"])
    give_parts(tribe)
    audit.write(action="tribe.moved", subject=tribe, by=by, data=data)
