"""Results as each person sees them: what is published for everybody, the rest for who is near."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tribes.enums import RequestKind, ResultState
from tribes.models import (
    Challenge,
    Edition,
    Membership,
    Organisation,
    Pupil,
    Result,
    Theme,
    Tribe,
)
from tribes.queries.answer_clocks import with_clock
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.editions import seen_by
from tribes.rules.results import may_write_for
from tribes.rules.roles import (
    Viewer,
    id_of,
    is_coach,
    is_company,
    is_coordinator,
    is_manager,
)
from tribes.rules.verdict import require
from tribes.rules.visibility import found, sought


def visible_to(viewer: Viewer) -> QuerySet[Result]:
    """Published ones for everybody; in any state for the tribe, its coach and company, for
    programme managers, and for the school of a member.

    Who left the tribe reads what everybody reads: the text goes on changing without them.
    """
    return _listed().filter(_published(viewer) | _near(viewer))


def search(viewer: Viewer, *, theme: str = "", edition: str = "") -> QuerySet[Result]:
    """The public list, the newest first; unknown filters find nothing."""
    rows = published(viewer).order_by("-published_at", "-pk")
    if theme:
        rows = rows.filter(tribe__challenge__theme__slug=theme)
    if edition:
        rows = rows.filter(tribe__challenge__edition__slug=edition)
    return rows


def published(viewer: Viewer) -> QuerySet[Result]:
    return _listed().filter(_published(viewer))


def get_visible(viewer: Viewer, slug: str) -> Result:
    """By the address of its tribe, with its clock, for who waits."""
    return found(_with_clock(visible_to(viewer)).filter(tribe__slug=sought(slug)).first())


def of_tribe(viewer: Viewer, tribe: Tribe) -> Result | None:
    return visible_to(viewer).filter(tribe=tribe).first()


def of_challenge(viewer: Viewer, challenge: Challenge) -> QuerySet[Result]:
    """What tribes made of this challenge, as everybody reads it."""
    return published(viewer).filter(tribe__challenge=challenge).order_by("-published_at", "-pk")


def to_write(viewer: Viewer, tribe: Tribe) -> Result:
    """What the tribe wrote so far, for its members; empty and not stored before the first save."""
    require(may_write_for(viewer, tribe))
    empty = Result(tribe=tribe, language=tribe.challenge.language)
    return _with_clock(_listed()).filter(tribe=tribe).first() or empty


def awaiting(viewer: Viewer) -> QuerySet[Result]:
    """What waits for a yes of this person: as the coach of the tribe, as its company, or as a
    programme manager where the tribe has no coach. The most urgent first."""
    return _with_clock(_listed().filter(_turn_of(viewer))).order_by("answer_due_on", "pk")


def themes(viewer: Viewer) -> QuerySet[Theme]:
    return Theme.objects.filter(pk__in=_listed_values(viewer, "tribe__challenge__theme"))


def editions(viewer: Viewer) -> QuerySet[Edition]:
    """Those with something to read, the newest first."""
    shown = Edition.objects.filter(pk__in=_listed_values(viewer, "tribe__challenge__edition"))
    return shown.order_by("-starts_on", "-pk")


def _listed_values(viewer: Viewer, path: str) -> QuerySet[Result, Any]:
    rows: QuerySet[Result, Any] = Result.objects.filter(_published(viewer)).order_by().values(path)
    return rows


def _listed() -> QuerySet[Result]:
    return Result.objects.select_related(
        "tribe__challenge__organisation",
        "tribe__challenge__edition",
        "tribe__challenge__theme",
        "tribe__coach",
    )


def _with_clock(results: QuerySet[Result]) -> QuerySet[Result]:
    return with_clock(results, RequestKind.RESULT_REVIEW, RequestKind.RESULT_CONSENT)


def _published(viewer: Viewer) -> Q:
    return Q(
        state=ResultState.PUBLISHED,
        tribe__challenge__state__in=PUBLIC_STATES,
        tribe__challenge__edition__in=seen_by(viewer),
    )


def _near(viewer: Viewer) -> Q:
    if is_manager(viewer):
        return ~Q(pk=None)
    if is_coach(viewer):
        return Q(tribe__coach=viewer.pk)
    if is_company(viewer):
        return Q(tribe__challenge__organisation__in=_own_organisations(viewer))
    present = Membership.objects.filter(tribe=OuterRef("tribe"), left_at=None)
    if is_coordinator(viewer):
        pupils = Pupil.objects.filter(school__in=_own_organisations(viewer))
        of_pupil = Q(Exists(present.filter(person__in=pupils.values("person"))))
        # As the page of the pupil: a school hears of no edition that it is not let into.
        return of_pupil & Q(tribe__challenge__edition__in=seen_by(viewer))
    return Q(Exists(present.filter(person=id_of(viewer))))


def _turn_of(viewer: Viewer) -> Q:
    in_review = Q(state=ResultState.IN_REVIEW)
    if is_coach(viewer):
        return in_review & Q(tribe__coach=viewer.pk)
    if is_company(viewer):
        mine = Q(tribe__challenge__organisation__in=_own_organisations(viewer))
        return Q(state=ResultState.WITH_COMPANY) & mine
    if is_manager(viewer):
        return in_review & Q(tribe__coach=None)
    return Q(pk=None)


def _own_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    return Organisation.objects.filter(members__person=id_of(viewer))
