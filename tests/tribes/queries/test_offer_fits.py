import datetime

import pytest

from tests.tribes.offering import member_of, tribe_of, wanted_skills
from tribes.actions import offers as actions
from tribes.actions import suggestion_passes
from tribes.models import Challenge, Offer, Person, Profile, Skill
from tribes.queries import offer_fits
from tribes.rules.constraints import Constraint


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


@pytest.fixture
def offer(
    challenge: Challenge, wanted: list[Skill], company: Person, now: datetime.datetime
) -> Offer:
    """Three members, of whom the first two have a wanted skill each."""
    tribe = tribe_of(challenge, wanted[:1], wanted[1:2], [])
    suggestion_passes.refresh_all()
    return actions.make(challenge=challenge, tribe=tribe, by=company, now=now)


def test_a_member_reads_what_they_cover_together_and_the_exact_reason(
    offer: Offer, wanted: list[Skill]
) -> None:
    found = offer_fits.of_offer(member_of(offer.tribe), offer)

    assert (found.cover.covered, found.cover.missing) == (wanted[:2], wanted[2:])
    assert found.fit is not None
    reason = found.fit.explanation
    parts = sum(part["share"] for part in reason["parts"])
    total = parts + reason["other"] + reason["spelling"]
    assert total == pytest.approx(reason["score"], abs=1e-9)


def test_own_facts_are_told_and_of_others_only_that_there_is_something(
    offer: Offer, coach: Person
) -> None:
    Challenge.objects.filter(pk=offer.challenge_id).update(hours_per_week=8)
    short = member_of(offer.tribe)
    Profile.objects.filter(person=short).update(hours_per_week=2)

    mine = offer_fits.of_offer(short, offer)
    theirs = offer_fits.of_offer(member_of(offer.tribe, 1), offer)

    assert [row.constraint for row in mine.own] == [Constraint.HOURS]
    assert not mine.is_hard_for_others
    assert (theirs.own, theirs.is_hard_for_others) == ([], True)


def test_in_a_pair_nobody_reads_the_facts_of_the_other(offer: Offer) -> None:
    offer.tribe.memberships.order_by("pk")[2].delete()
    Challenge.objects.filter(pk=offer.challenge_id).update(hours_per_week=8)
    Profile.objects.filter(person=member_of(offer.tribe)).update(hours_per_week=2)

    found = offer_fits.of_offer(member_of(offer.tribe, 1), offer)

    assert (found.own, found.is_hard_for_others) == ([], False)


def test_of_one_who_is_matched_nothing_is_said(offer: Offer) -> None:
    people = [member_of(offer.tribe, place) for place in (1, 2)]
    Profile.objects.filter(person__in=people).update(is_matched=False)

    for viewer in (member_of(offer.tribe), people[0]):
        assert offer_fits.of_offer(viewer, offer) == offer_fits.OfferFit()
