"""Possible team-mates, in the order of how they complement the reader, never of how good they are.

The order: the share of what the reader's best challenges ask, and the reader does not have, that
the other has; plus the share of those challenges that ask for something the other has or wants to
learn. A level counts for nothing. Equal ones stand in an order that differs for each reader.

Who shares no language with the reader is left out and counted. No other fact of the others is read:
skills are shown, so a challenge missing beside them would tell that a fact stands in its way.
"""

import datetime
from collections.abc import Sized
from dataclasses import dataclass, field
from hashlib import sha256

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from tribes.models import Challenge, Profile, Skill, Tribe, TribeInvitation
from tribes.queries import profiles, suggestions, tribes
from tribes.rules import team_mates as rules
from tribes.rules.constraints import Constraint
from tribes.rules.editions import seen_by
from tribes.rules.roles import Viewer, id_of
from tribes.rules.tribes import ASKABLE
from tribes.rules.visibility import found

BEST_CHALLENGES = 5


@dataclass(frozen=True)
class TeamMate:
    """All that is shown of somebody, and why: first name, skills and wishes.

    `adds` are asked by the reader's challenges and not had by the reader; `meets_in` are those
    challenges that ask for something the other has or wants to learn.
    """

    key: int
    first_name: str
    skills: list[Skill]
    wishes: list[Skill]
    adds: list[Skill]
    meets_in: list[Challenge]
    share: float
    is_invited: bool


@dataclass(frozen=True)
class TeamMates:
    """`mates` in their order; `left_out` is how many share no language with the reader. It stays a
    number: which languages somebody speaks is not shown."""

    mates: list[TeamMate] = field(default_factory=list)
    left_out: int = 0

    @property
    def constraint(self) -> Constraint:
        return Constraint.LANGUAGE

    @property
    def label(self) -> str:
        text = ngettext(
            "%(total)d person speaks no language that you speak",
            "%(total)d people speak no language that you speak",
            self.left_out,
        )
        return text % {"total": self.left_out}


@dataclass(frozen=True)
class _Search:
    """What the reader brings: the best challenges, and what they ask that is not there yet."""

    challenges: list[Challenge]
    lacking: set[int]


def for_person(viewer: Viewer) -> TeamMates:
    """Empty for who may not look."""
    profile = profiles.own(viewer)
    if profile is None or not rules.may_look(viewer):
        return TeamMates()
    search = _search(viewer, profile)
    invited = _invited(viewer)
    others = list(_others(viewer))
    within_reach = [other for other in others if rules.can_talk(profile, other)]
    rows = [_team_mate(other, search, invited) for other in within_reach]
    mates = sorted(rows, key=lambda row: (-row.share, _lot(viewer, row.key)))
    return TeamMates(mates, len(others) - len(within_reach))


def get_listed(viewer: Viewer, key: int) -> Profile:
    rows = _others(viewer) if rules.may_look(viewer) else Profile.objects.none()
    return found(rows.filter(pk=key).first())


def inviting_tribes(viewer: Viewer, today: datetime.date) -> list[Tribe]:
    """The viewer's tribes that have a seat to give."""
    own = tribes.own(viewer).order_by("name", "pk")
    return [tribe for tribe in own if rules.takes_in(tribe, today)]


def invitations_of(viewer: Viewer) -> QuerySet[TribeInvitation]:
    """What the viewer was invited to, as long as its edition exists for them."""
    rows = TribeInvitation.objects.filter(
        person=id_of(viewer), tribe__challenge__edition__in=seen_by(viewer)
    )
    return rows.select_related("tribe", "invited_by")


def open_invitations(viewer: Viewer) -> QuerySet[TribeInvitation]:
    """To tribes that still form and that the viewer is not in, the newest first."""
    own = tribes.own(viewer).values("pk")
    today = timezone.localdate()
    still = invitations_of(viewer).filter(tribe__state__in=ASKABLE, ends_on__gte=today)
    still = still.exclude(tribe__in=own)
    return still.order_by("-invited_at", "-pk")


def _search(viewer: Viewer, profile: Profile) -> _Search:
    best = [row.challenge for row in suggestions.for_person(viewer)[:BEST_CHALLENGES]]
    asked = {skill.pk for challenge in best for skill in challenge.skills.all()}
    mine = {row.skill_id for row in profile.skills.all() if not row.is_wish}
    return _Search(best, asked - mine)


def _others(viewer: Viewer) -> QuerySet[Profile]:
    others = rules.listed().exclude(person=id_of(viewer))
    return others.select_related("person").prefetch_related("skills__skill").order_by("pk")


def _invited(viewer: Viewer) -> set[int]:
    rows = TribeInvitation.objects.filter(tribe__in=tribes.own(viewer).values("pk"))
    return set(rows.values_list("person_id", flat=True))


def _team_mate(profile: Profile, search: _Search, invited: set[int]) -> TeamMate:
    rows = list(profile.skills.all())
    skills = [row.skill for row in rows if not row.is_wish]
    wishes = [row.skill for row in rows if row.is_wish]
    adds = [skill for skill in skills if skill.pk in search.lacking]
    known = {skill.pk for skill in (*skills, *wishes)}
    meets_in = [row for row in search.challenges if known & {s.pk for s in row.skills.all()}]
    return TeamMate(
        key=profile.pk,
        first_name=profile.person.first_name,
        skills=skills,
        wishes=wishes,
        adds=adds,
        meets_in=meets_in,
        share=_part(adds, search.lacking) + _part(meets_in, search.challenges),
        is_invited=profile.person_id in invited,
    )


def _part(some: Sized, whole: Sized) -> float:
    return len(some) / max(1, len(whole))


def _lot(viewer: Viewer, key: int) -> str:
    # A name, or who came first, would always put the same people on top.
    return sha256(f"{id_of(viewer)} {key}".encode()).hexdigest()
