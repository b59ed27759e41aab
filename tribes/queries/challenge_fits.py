"""Which tribes fit a challenge, for its company: those that chose it, and those that could take it.

A tribe that did not choose it has no name here until it says yes to an offer. What the facts of its
members rule out is left out without a word, by the facts that the challenge had when it was
published (docs/decisions/0010). Programme managers and coaches of its tribes see all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from matching import Document, explain
from tribes.enums import Fit, RequestState, Role, TribeState
from tribes.exceptions import NotVisible
from tribes.models import (
    Application,
    Challenge,
    Membership,
    Offer,
    Person,
    ProfileSkill,
    Seat,
    Skill,
    SubQuestion,
    Tribe,
)
from tribes.queries import challenge_versions, matchers, open_facts, tribe_covers
from tribes.queries.documents import (
    NAMED_FIELDS,
    challenge_document,
    settled,
    tribe_document,
)
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import as_stored
from tribes.queries.tribe_covers import Cover, PartCover
from tribes.rules import shared_facts
from tribes.rules.challenges import may_read_fits, sees_all_fits
from tribes.rules.roles import Viewer
from tribes.rules.small_numbers import rounded
from tribes.rules.tribes import ACTIVE
from tribes.rules.visibility import found

# For a company; who looks after the challenge has the whole list.
MOST: Final = 10
# A plan waits for an answer, so it comes first.
_ORDER: Final = (TribeState.APPLIED, TribeState.FORMING, TribeState.RUNNING)


@dataclass(frozen=True)
class TribeFit:
    """How a tribe fits a challenge; nothing is said of one with too few members who are matched,
    and `fit` is None as well while there is no space to read in.

    `name` is empty in the blind round, and `number` is then its place on the page. The explanation
    has parts that sum to its score.
    """

    tribe: Tribe
    number: int
    name: str
    is_large_enough: bool
    fit: Fit | None
    explanation: dict[str, Any]
    open_seats: list[Seat]
    cover: Cover
    parts: list[PartCover]
    offer: Offer | None = None

    @property
    def score(self) -> float:
        return float(self.explanation.get("score", 0.0))

    @property
    def could_take_it(self) -> bool:
        """Something of what is asked is there; where no skill is asked, some word of it."""
        return bool(self.cover.covered) or (not self.cover.asked and self.score > 0)


@dataclass(frozen=True)
class NotFound:
    """A wanted skill that no tribe here has. `people` who look for a tribe have it, rounded down
    to a multiple of five; None is fewer than five, or nobody."""

    skill: Skill
    people: int | None


@dataclass(frozen=True)
class ChallengeFits:
    """`chosen` are tribes of the challenge, `offered` wait with an offer, `could` might take it,
    best first. `declined` offers were answered with no.

    Of what is not in `could` there are numbers for who sees all: `left_out` by a fact, `too_small`
    to say anything of, and `closed` to offers. A company reads 0 in all three.
    """

    chosen: list[TribeFit]
    offered: list[TribeFit]
    could: list[TribeFit]
    declined: int
    open_parts: list[SubQuestion]
    not_found: list[NotFound]
    sees_all: bool
    left_out: int = 0
    too_small: int = 0
    closed: int = 0


def for_challenge(viewer: Viewer, challenge: Challenge) -> ChallengeFits:
    """Computed on the spot. The number of queries does not depend on the number of tribes."""
    if not may_read_fits(viewer, challenge):
        raise NotVisible(_("We cannot find this."))
    sees_all = sees_all_fits(viewer, challenge)
    asked = _Asked(challenge)
    chosen = [asked.fit_of(row, name=row.name) for row in _chosen(challenge)]
    pending = challenge.offers.filter(state=RequestState.PENDING)
    offers = {row.tribe_id: row for row in pending}
    looking = list(_looking(challenge))
    waiting = [asked.fit_of(row, offer=offers[row.pk]) for row in looking if row.pk in offers]
    others = _Others(viewer, challenge, sees_all, [row for row in looking if row.pk not in offers])
    able = sorted(filter(_could, map(asked.fit_of, others.able)), key=_by_cover)
    blind = [*waiting, *(able if sees_all else able[:MOST])]
    shown = [_named(row, number, sees_all) for number, row in enumerate(blind, start=1)]
    return ChallengeFits(
        chosen=chosen,
        offered=shown[: len(waiting)],
        could=shown[len(waiting) :],
        declined=challenge.offers.filter(state=RequestState.DECLINED).count(),
        open_parts=asked.open_parts([*chosen, *blind]),
        not_found=asked.not_found([*chosen, *blind]),
        sees_all=sees_all,
        left_out=len(others.left_out) if sees_all else 0,
        too_small=len(others.too_small) if sees_all else 0,
        closed=_closed(challenge).count() if sees_all else 0,
    )


def get_able(viewer: Viewer, challenge: Challenge, key: int) -> Tribe:
    """One of the tribes that this viewer is shown as able to take the challenge."""
    rows = for_challenge(viewer, challenge).could
    return found(next((row.tribe for row in rows if row.tribe.pk == key), None))


class _Asked:
    """A challenge with what it asks, to hold against one tribe after the other."""

    def __init__(self, challenge: Challenge) -> None:
        self._challenge = challenge
        self._skills = sorted(challenge.skills.all(), key=lambda skill: skill.pk)
        self._parts = list(challenge.sub_questions.prefetch_related("skills"))
        self._matcher = matchers.current()

    @cached_property
    def _wanted(self) -> Document:
        return settled(challenge_document(self._challenge))

    def fit_of(self, tribe: Tribe, *, name: str = "", offer: Offer | None = None) -> TribeFit:
        profiles = tribe_covers.speaking(tribe)
        have = tribe_covers.skills_of(profiles)
        fit, explanation = self._explained(tribe) if profiles else (None, {})
        return TribeFit(
            tribe=tribe,
            number=0,
            name=name,
            is_large_enough=bool(profiles),
            fit=fit,
            explanation=explanation,
            open_seats=tribe_covers.open_seats_of(tribe),
            cover=tribe_covers.cover_of(self._skills, have) if profiles else Cover(),
            parts=[tribe_covers.part_cover_of(part, have) for part in self._parts if profiles],
            offer=offer,
        )

    def _explained(self, tribe: Tribe) -> tuple[Fit | None, dict[str, Any]]:
        if self._matcher is None:
            return None, {}
        asking = tribe_document(tribe)
        reason = explain(self._matcher.space, asking, self._wanted, named_fields=NAMED_FIELDS)
        return Fit(reason.fit.value), as_stored(reason, [], SkillWords(asking, self._wanted))

    def open_parts(self, fits: Iterable[TribeFit]) -> list[SubQuestion]:
        """Parts of which no tribe has all skills; a part that asks for none is for anybody."""
        whole = {row.part.pk for fit in fits for row in fit.parts if row.is_whole}
        return [part for part in self._parts if part.skills.all() and part.pk not in whole]

    def not_found(self, fits: Iterable[TribeFit]) -> list[NotFound]:
        there = {skill.pk for fit in fits for skill in fit.cover.covered}
        gone = [skill for skill in self._skills if skill.pk not in there]
        people = _people_with(gone, self._challenge) if gone else {}
        return [NotFound(skill, rounded(people.get(skill.pk, 0))) for skill in gone]


class _Others:
    """Tribes that did not choose the challenge, by whether they could take it."""

    def __init__(
        self, viewer: Viewer, challenge: Challenge, sees_all: bool, tribes: Iterable[Tribe]
    ) -> None:
        self.able: list[Tribe] = []
        self.left_out: list[Tribe] = []
        self.too_small: list[Tribe] = []
        (facts,) = open_facts.with_facts(Challenge.objects.filter(pk=challenge.pk))
        if not sees_all:
            facts = challenge_versions.as_published(facts)
        for tribe in tribes:
            profiles = tribe_covers.speaking(tribe)
            ways = shared_facts.in_the_way(viewer, profiles, [facts]).of_others
            place = self.left_out if ways else self.able if profiles else self.too_small
            place.append(tribe)


def _could(fit: TribeFit) -> bool:
    return fit.could_take_it


def _by_cover(fit: TribeFit) -> tuple[float, float, int]:
    """Scores are rounded, so that the last digit of a machine decides nothing."""
    return -fit.cover.share, -round(fit.score, 9), fit.tribe.pk


def _named(fit: TribeFit, number: int, sees_all: bool) -> TribeFit:
    return replace(fit, number=number, name=fit.tribe.name if sees_all else "")


def _chosen(challenge: Challenge) -> list[Tribe]:
    rows = tribe_covers.with_people(challenge.tribes.filter(state__in=ACTIVE))
    return sorted(rows, key=lambda row: (_ORDER.index(TribeState(row.state)), row.name, row.pk))


def _looking(challenge: Challenge) -> QuerySet[Tribe]:
    """Of the same edition, around another challenge, while they have not sent a plan."""
    return tribe_covers.with_people(_elsewhere(challenge).filter(is_open_to_offers=True))


def _closed(challenge: Challenge) -> QuerySet[Tribe]:
    return _elsewhere(challenge).filter(is_open_to_offers=False)


def _elsewhere(challenge: Challenge) -> QuerySet[Tribe]:
    said = Offer.objects.filter(challenge=challenge, tribe=OuterRef("pk"))
    answered = said.exclude(state=RequestState.PENDING)
    forming = Tribe.objects.filter(
        state=TribeState.FORMING, challenge__edition=challenge.edition_id
    )
    planned = Application.objects.filter(tribe=OuterRef("pk"))
    looking = forming.filter(~Exists(answered), ~Exists(planned))
    return looking.exclude(challenge=challenge).order_by("pk")


def _people_with(skills: Iterable[Skill], challenge: Challenge) -> dict[int, int]:
    """How many who are open to matching, and have no tribe in this edition, can each of them."""
    placed = Membership.objects.filter(
        person=OuterRef("profile__person"),
        left_at=None,
        tribe__state__in=ACTIVE,
        tribe__challenge__edition=challenge.edition_id,
    )
    people = Person.objects.filter(is_active=True, role=Role.PARTICIPANT)
    rows = ProfileSkill.objects.filter(
        ~Exists(placed),
        skill__in=list(skills),
        level__isnull=False,
        profile__is_matched=True,
        profile__person__in=people,
    )
    counted = rows.order_by().values("skill").annotate(number=Count("profile"))
    return dict(counted.values_list("skill", "number"))
