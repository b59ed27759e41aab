"""What tribes have together of the skills that are asked: of the tribe, never of a member.

Who left matching counts for nothing, and below `FEWEST_MEMBERS` who are matched nothing is told:
it would be what one person can, also for who remembers the page of yesterday.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from tribes.models import Membership, Profile, Seat, Skill, SubQuestion, Tribe
from tribes.queries.documents import matched_profiles
from tribes.queries.suggestions import FEWEST_MEMBERS


@dataclass(frozen=True)
class Cover:
    """Asked skills that are there and that are not, both in one order that never changes."""

    covered: list[Skill] = field(default_factory=list)
    missing: list[Skill] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return len(self.covered) + len(self.missing)

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing is asked."""
        return len(self.covered) / self.asked if self.asked else 0.0


@dataclass(frozen=True)
class PartCover(Cover):
    """Of one part of a challenge, which is a seat of every tribe that takes it."""

    part: SubQuestion = field(kw_only=True)

    @property
    def is_whole(self) -> bool:
        return bool(self.covered) and not self.missing


def with_people(tribes: QuerySet[Tribe]) -> QuerySet[Tribe]:
    """With all that a cover and a fact read, in six queries for any number of tribes."""
    members = Membership.objects.filter(left_at=None).select_related("person__profile")
    return tribes.select_related("challenge__edition").prefetch_related(
        Prefetch("memberships", members.prefetch_related("person__profile__skills__skill")),
        Prefetch("seats", Seat.objects.select_related("membership").prefetch_related("skills")),
    )


def speaking(tribe: Tribe) -> list[Profile]:
    """Profiles that may be read together; none where they are too few."""
    profiles = matched_profiles(tribe)
    return profiles if len(profiles) >= FEWEST_MEMBERS else []


def skills_of(profiles: Iterable[Profile]) -> set[int]:
    """Keys of what they can; what somebody wants to learn is not there yet."""
    return {row.skill_id for one in profiles for row in one.skills.all() if not row.is_wish}


def cover_of(asked: Iterable[Skill], have: Collection[int]) -> Cover:
    rows = sorted(asked, key=lambda skill: skill.pk)
    return Cover(
        [skill for skill in rows if skill.pk in have],
        [skill for skill in rows if skill.pk not in have],
    )


def part_cover_of(part: SubQuestion, have: Collection[int]) -> PartCover:
    cover = cover_of(part.skills.all(), have)
    return PartCover(cover.covered, cover.missing, part=part)


def open_seats_of(tribe: Tribe) -> list[Seat]:
    return [seat for seat in tribe.seats.all() if not hasattr(seat, "membership")]
