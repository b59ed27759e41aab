from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from tribes.enums import ChallengeState, Level, RequestKind
from tribes.models import Challenge, OrganisationMember, Skill, Theme
from tribes.queries.answer_clocks import with_clock
from tribes.rules import roles
from tribes.rules.challenges import DRAFT_FIELDS, INTAKE_STATES, LISTED_STATES, PUBLIC_STATES
from tribes.rules.editions import seen_by
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found

MOST_WORDS = 6
OPEN_FIRST = Case(When(state=ChallengeState.PUBLISHED, then=Value(0)), default=Value(1))
# No plain values: what a form shows of them differs from what is stored.
_WRITTEN_OUT = frozenset({"theme", "skills", "closes_on"})


def visible_to(viewer: Viewer) -> QuerySet[Challenge]:
    """Public ones for everybody; the company's own; what waits at the intake for managers."""
    visible = Q(state__in=PUBLIC_STATES, edition__in=seen_by(viewer))
    if roles.is_manager(viewer):
        visible |= Q(state__in=INTAKE_STATES)
    if roles.is_company(viewer):
        visible |= Q(organisation__in=_own_organisations(viewer))
    return _for_lists(Challenge.objects.filter(visible))


def search(
    viewer: Viewer, *, text: str = "", theme: str = "", level: str = "", place: str = ""
) -> QuerySet[Challenge]:
    """The public list, open ones first. Every word must occur; unknown filters find nothing."""
    matches = _for_lists(_public(viewer).filter(state__in=LISTED_STATES))
    matches = matches.order_by(OPEN_FIRST, "-published_at", "-pk")
    for word in text.replace("\0", " ").split()[:MOST_WORDS]:
        matches = matches.filter(_mentions(word))
    if theme:
        matches = matches.filter(theme__slug=theme)
    if level:
        matches = _for_level(matches, level)
    if place:
        matches = matches.filter(Q(place=place) | Q(place="", organisation__place=place))
    return matches


def open_for_tribes(viewer: Viewer) -> QuerySet[Challenge]:
    """Public ones that still take a tribe, the newest first."""
    return search(viewer).filter(state=ChallengeState.PUBLISHED)


def get_visible(viewer: Viewer, slug: str) -> Challenge:
    """With its clock, for who waits."""
    return found(_with_clock(visible_to(viewer)).filter(slug=slug).first())


def get_own(viewer: Viewer, slug: str) -> Challenge:
    return found(of_person(viewer).filter(slug=slug).first())


def current_slug(viewer: Viewer, former: str) -> str:
    """Where a challenge went when it got a new address; empty for who may not see it."""
    moved = visible_to(viewer).exclude(slug=former).filter(former_slug=former)
    return moved.values_list("slug", flat=True).first() or ""


def of_person(viewer: Viewer) -> QuerySet[Challenge]:
    """All challenges of the organisations the viewer acts for with their clock, the last changed
    first."""
    if not roles.is_company(viewer):
        return Challenge.objects.none()
    own = Challenge.objects.filter(organisation__in=_own_organisations(viewer))
    rows = (
        _for_lists(own)
        .select_related("decider", "contact", "created_by")
        .order_by("-updated_at", "-pk")
    )
    return _with_clock(rows)


def drafts_of(viewer: Viewer) -> QuerySet[Challenge]:
    """What the viewer's organisations have not sent in yet, the last changed first."""
    return of_person(viewer).filter(state=ChallengeState.DRAFT)


def taken_from(viewer: Viewer) -> QuerySet[Challenge]:
    """What was withdrawn while it waited for this programme manager, or was public in an edition
    of theirs."""
    if not roles.is_manager(viewer):
        return Challenge.objects.none()
    waited = Q(decider_id=id_of(viewer), published_at=None)
    was_public = Q(edition__manager=id_of(viewer), published_at__isnull=False)
    rows = Challenge.objects.filter(waited | was_public, state=ChallengeState.WITHDRAWN)
    return rows.select_related("organisation", "edition")


def awaiting_answer(viewer: Viewer) -> QuerySet[Challenge]:
    """What companies wait for, the most urgent first."""
    if not roles.is_manager(viewer):
        return Challenge.objects.none()
    waiting = Challenge.objects.filter(state=ChallengeState.SUBMITTED)
    return _for_lists(waiting).select_related("decider").order_by("answer_due_on", "pk")


def themes(viewer: Viewer) -> QuerySet[Theme]:
    return Theme.objects.all()


def places(viewer: Viewer) -> list[str]:
    """Where public challenges are, each place once, in alphabetical order."""
    listed = _public(viewer).filter(state__in=LISTED_STATES)
    rows = listed.values_list("place", "organisation__place")
    return sorted({own or other for own, other in rows.order_by().distinct()} - {""})


def field_values(challenge: Challenge) -> dict[str, Any]:
    """What a form or a stale tab needs to know of a draft: plain values and the version."""
    return {
        **{name: getattr(challenge, name) for name in DRAFT_FIELDS if name not in _WRITTEN_OUT},
        "theme": challenge.theme.slug if challenge.theme else "",
        "skills": [str(skill) for skill in challenge.skills.all()],
        "closes_on": challenge.closes_on.isoformat() if challenge.closes_on else "",
        "version": challenge.version,
    }


def _with_clock(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    return with_clock(challenges, RequestKind.CHALLENGE, RequestKind.QUESTION)


def _for_lists(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    return challenges.select_related("organisation", "edition", "theme").prefetch_related("skills")


def _public(viewer: Viewer) -> QuerySet[Challenge]:
    return Challenge.objects.filter(state__in=PUBLIC_STATES, edition__in=seen_by(viewer))


def _own_organisations(viewer: Viewer) -> QuerySet[OrganisationMember, Any]:
    return OrganisationMember.objects.filter(person_id=id_of(viewer)).values("organisation")


def _mentions(word: str) -> Q:
    named = Skill.objects.filter(
        Q(name_nl__icontains=word) | Q(name_en__icontains=word), challenges=OuterRef("pk")
    )
    return Q(
        Q(title__icontains=word)
        | Q(problem__icontains=word)
        | Q(success__icontains=word)
        | Q(organisation__name__icontains=word)
        | Exists(named)
    )


def _for_level(challenges: QuerySet[Challenge], level: str) -> QuerySet[Challenge]:
    if level not in Level.values:
        return challenges.none()
    # SQLite has no "contains" for JSON; the quotes keep "mbo-2" from finding "mbo-20".
    return challenges.annotate(levels_text=Cast("levels", TextField())).filter(
        Q(levels_text__contains=f'"{level}"') | Q(levels_text="[]")
    )
