"""Why a challenge that is offered to a tribe fits it, and what stands in the way, for its readers.

The same rules as for what is suggested to a tribe: a skill without who has it, one's own facts with
the reason, and of the facts of others only that there is something.
"""

from dataclasses import dataclass, field

from tribes.models import Challenge, Offer, Tribe
from tribes.queries import matchers, open_facts, tribe_covers
from tribes.queries.documents import challenge_document, settled, tribe_document
from tribes.queries.tribe_covers import Cover
from tribes.queries.tribe_suggestions import ChallengeFit, fit_of
from tribes.rules import shared_facts
from tribes.rules.constraints import Reason
from tribes.rules.roles import Viewer


@dataclass(frozen=True)
class OfferFit:
    """Nothing is said while the tribe is too small; `own` are the reader's own reasons."""

    is_large_enough: bool = False
    fit: ChallengeFit | None = None
    cover: Cover = field(default_factory=Cover)
    own: list[Reason] = field(default_factory=list)
    is_hard_for_others: bool = False


def of_offer(viewer: Viewer, offer: Offer) -> OfferFit:
    """For an offer that the viewer may read."""
    tribe = tribe_covers.with_people(Tribe.objects.all()).get(pk=offer.tribe_id)
    profiles = tribe_covers.speaking(tribe)
    if not profiles:
        return OfferFit()
    matcher = matchers.current()
    (challenge,) = open_facts.with_facts(Challenge.objects.filter(pk=offer.challenge_id))
    ways = shared_facts.in_the_way(viewer, profiles, [challenge])
    document = settled(tribe_document(tribe))
    wanted = challenge_document(offer.challenge)
    have = tribe_covers.skills_of(profiles)
    return OfferFit(
        is_large_enough=True,
        fit=fit_of(matcher, document, offer.challenge, wanted) if matcher else None,
        cover=tribe_covers.cover_of(offer.challenge.skills.all(), have),
        own=ways.own.get(challenge.pk, []),
        is_hard_for_others=bool(ways.of_others),
    )
