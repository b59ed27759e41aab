"""Whether the tribes that form in an edition can take its challenges, and the other way round.

For programme managers: where to look for people, and whom to point to which challenge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tribes.enums import ChallengeState
from tribes.models import Challenge, Edition, Profile, Skill, Tribe
from tribes.queries import tribe_covers
from tribes.queries.tribe_covers import Cover
from tribes.rules import shared_facts
from tribes.rules.editions import may_manage
from tribes.rules.roles import Viewer
from tribes.rules.tribes import ACTIVE, ASKABLE
from tribes.rules.visibility import found

# Half of what is asked is there: with less a tribe would have to find most of it still.
ENOUGH: Final = 0.5


@dataclass(frozen=True)
class ChallengeDemand:
    """An open challenge: tribes wanted and on it, those that form and could take it, the best share
    of its skills in one tribe, and what no tribe has."""

    challenge: Challenge
    on_it: int
    covering: list[Tribe]
    best: Cover
    missing: list[Skill]

    @property
    def wanted(self) -> int:
        return self.challenge.tribes_wanted

    @property
    def is_open(self) -> bool:
        """No tribe that forms could take it; of one that names no skills that cannot be said."""
        return bool(self.best.asked) and not self.covering


@dataclass(frozen=True)
class TribeSupply:
    """A tribe that forms, with the open challenges that it could take."""

    tribe: Tribe
    is_large_enough: bool
    fitting: list[Challenge]
    fits_own: bool


@dataclass(frozen=True)
class Demand:
    """Both in the order of need: what nothing fits on top."""

    challenges: list[ChallengeDemand]
    tribes: list[TribeSupply]

    @property
    def uncovered(self) -> int:
        return sum(row.is_open for row in self.challenges)

    @property
    def unfitting(self) -> int:
        return sum(row.is_large_enough and not row.fitting for row in self.tribes)

    @property
    def too_small(self) -> int:
        return sum(not row.is_large_enough for row in self.tribes)


def of_edition(viewer: Viewer, edition: Edition) -> Demand:
    """Nine queries, however many challenges and tribes."""
    if not may_manage(viewer):
        return found(None)
    published = Challenge.objects.filter(edition=edition, state=ChallengeState.PUBLISHED)
    listed = published.select_related("edition", "organisation").order_by("pk")
    challenges = list(listed.prefetch_related("skills", "sub_questions"))
    active = Tribe.objects.filter(challenge__edition=edition, state__in=ACTIVE)
    tribes = list(tribe_covers.with_people(active).order_by("name", "pk"))
    forming = [_Forming(tribe, viewer) for tribe in tribes if tribe.state in ASKABLE]
    supply = [one.supply(challenges) for one in forming]
    rows = [_of_challenge(row, tribes, forming, supply) for row in challenges]
    return Demand(
        sorted(
            rows,
            key=lambda row: (not row.is_open, len(row.covering), row.best.share, row.challenge.pk),
        ),
        sorted(supply, key=lambda row: (len(row.fitting), row.tribe.name, row.tribe.pk)),
    )


class _Forming:
    """A tribe that forms, read once and held against every challenge."""

    def __init__(self, tribe: Tribe, viewer: Viewer) -> None:
        self.tribe = tribe
        self._viewer = viewer
        self._profiles: list[Profile] = tribe_covers.speaking(tribe)
        self._have = tribe_covers.skills_of(self._profiles)

    def cover(self, challenge: Challenge) -> Cover:
        return tribe_covers.cover_of(challenge.skills.all(), self._have)

    def could_take(self, challenge: Challenge) -> bool:
        if self.cover(challenge).share < ENOUGH:
            return False
        ways = shared_facts.in_the_way(self._viewer, self._profiles, [challenge])
        return not ways.of_others

    def supply(self, challenges: Iterable[Challenge]) -> TribeSupply:
        fitting = [row for row in challenges if self.could_take(row)]
        own = [row for row in challenges if row.pk == self.tribe.challenge_id]
        # One that names no skills, or that is not open any more, fits nobody badly.
        asking = [row for row in own if row.skills.all()]
        fits_own = all(row in fitting for row in asking)
        return TribeSupply(self.tribe, bool(self._profiles), fitting, fits_own)


def _of_challenge(
    challenge: Challenge,
    tribes: Iterable[Tribe],
    forming: Iterable[_Forming],
    supply: Iterable[TribeSupply],
) -> ChallengeDemand:
    covers = [one.cover(challenge) for one in forming]
    there = {skill.pk for cover in covers for skill in cover.covered}
    asked = challenge.skills.all()
    nothing = tribe_covers.cover_of(asked, ())
    return ChallengeDemand(
        challenge=challenge,
        on_it=sum(tribe.challenge_id == challenge.pk for tribe in tribes),
        covering=[row.tribe for row in supply if challenge in row.fitting],
        best=max(covers, key=lambda cover: cover.share, default=nothing),
        missing=tribe_covers.cover_of(asked, there).missing,
    )
