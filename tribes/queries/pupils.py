"""The pupils of a school, for its coordinators and nobody else."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from tribes.enums import AgeBand, ConsentState, PupilState, TribeState
from tribes.models import GuardianConsent, Membership, Organisation, Pupil
from tribes.queries import schools
from tribes.queries.pupil_places import places_of
from tribes.rules import roster_files, roster_plans
from tribes.rules.roles import Viewer, id_of
from tribes.rules.roster_plans import Known, Plan, PlannedRow
from tribes.rules.roster_rows import Programme
from tribes.rules.schools import may_see_pupils
from tribes.rules.visibility import found

MOST_WORDS = 5
WITHOUT_TRIBE: Final = "none"
_CONSENTS: Final = GuardianConsent.objects.filter(person=OuterRef("person")).order_by("-asked_at")
_STANDING: Final = _CONSENTS.filter(ended_at=None)
_STATES: Final[Mapping[str, Q]] = MappingProxyType(
    {
        PupilState.INVITED: Q(person=None, left_at=None),
        PupilState.CONFIRMED: Q(person__isnull=False),
        PupilState.LEFT: Q(left_at__isnull=False),
    }
)


def of_school(viewer: Viewer, school: Organisation) -> QuerySet[Any]:
    """With `band`, the age that counts, and where the consent of a parent stands:
    `consent_state`, `consent_asked_at`, `consent_due_on` and `consent_given_at`."""
    if not may_see_pupils(viewer, school):
        return Pupil.objects.none()
    pupils = Pupil.objects.filter(school=school).select_related("programme", "person", "school")
    return _with_consent(pupils).prefetch_related(
        Prefetch("person__memberships", queryset=places_of(viewer), to_attr="places")
    )


def get(viewer: Viewer, school: Organisation, pk: int) -> Any:
    """With the skills and wishes of the profile too."""
    pupils = of_school(viewer, school).prefetch_related("person__profile__skills__skill")
    return found(pupils.filter(pk=pk).first())


def search(viewer: Viewer, school: Organisation, **filters: str) -> QuerySet[Any]:
    """Every word of `text` must occur; a filter without a value filters nothing."""
    pupils = of_school(viewer, school)
    for word in filters.get("text", "").replace("\0", " ").split()[:MOST_WORDS]:
        pupils = pupils.filter(_mentions(word))
    for name in ("level", "programme"):
        if filters.get(name):
            pupils = pupils.filter(**{name: filters[name]})
    if filters.get("age_band"):
        pupils = pupils.filter(band=filters["age_band"])
    if filters.get("consent"):
        pupils = pupils.filter(consent_state=filters["consent"])
    if filters.get("state"):
        pupils = pupils.filter(_STATES.get(filters["state"], Q(pk=None)))
    return _by_tribe(pupils, filters.get("tribe", ""))


def waiting_for_consent(viewer: Viewer, school: Organisation) -> QuerySet[Any]:
    """Pupils whose parent was asked and has not answered, who waits longest first."""
    waiting = of_school(viewer, school).filter(consent_state=ConsentState.WAITING)
    return waiting.order_by("consent_asked_at", "pk")


def of_consent(viewer: Viewer, pk: int) -> Pupil | None:
    """Whom this consent is about, as a pupil of a school that the viewer looks after."""
    rows = Pupil.objects.filter(
        person__guardian_consents=pk, school__in=schools.of_coordinator(viewer)
    )
    return rows.select_related("school").first()


def own(viewer: Viewer) -> QuerySet[Pupil]:
    """The rosters on which the viewer has said that they are."""
    return Pupil.objects.filter(person=id_of(viewer)).select_related("school", "programme")


def get_own(viewer: Viewer, pk: int) -> Pupil:
    return found(own(viewer).filter(pk=pk).first())


def plan_import(viewer: Viewer, school: Organisation, *, text: str) -> Plan:
    """What an import of this file would do; changes nothing."""
    if not may_see_pupils(viewer, school):
        return Plan(())
    taught = [Programme(row.pk, row.name, row.level) for row in school.programmes.all()]
    rows = roster_files.rows_of(text, taught)
    known = Pupil.objects.filter(school=school).order_by("pk")
    return roster_plans.plan(rows, [_known(pupil) for pupil in known])


def stored(planned: PlannedRow) -> dict[str, Any]:
    """What a line of a file says, as it is kept."""
    values = vars(found(planned.row.values))
    programme = values["programme"]
    return {
        **{name: value for name, value in values.items() if name != "programme"},
        "programme_id": programme.pk if programme else None,
    }


def as_table(viewer: Viewer, school: Organisation) -> list[list[str]]:
    """The whole roster as text, in the columns of `roster_files.header`."""
    return [_as_cells(pupil) for pupil in of_school(viewer, school)]


def _as_cells(pupil: Any) -> list[str]:
    places = pupil.person.places if pupil.person else []
    return [
        pupil.email,
        pupil.number,
        pupil.first_name,
        pupil.last_name,
        pupil.programme.name if pupil.programme else "",
        pupil.level,
        _AGES.get(pupil.age_band, ""),
        str(pupil.state.label),
        str(ConsentState(pupil.consent_state).label),
        ", ".join(place.tribe.name for place in places if place.left_at is None),
    ]


# As the import reads them, in every language.
_AGES: Final[Mapping[str, str]] = MappingProxyType(
    {AgeBand.UNDER_16: "<16", AgeBand.TEEN: "16-17", AgeBand.ADULT: "18+"}
)


def _known(pupil: Pupil) -> Known:
    return Known(
        pk=pupil.pk,
        email=pupil.email,
        number=pupil.number,
        first_name=pupil.first_name,
        last_name=pupil.last_name,
        programme=pupil.programme_id,
        level=pupil.level,
        age_band=pupil.age_band,
    )


def _with_consent(pupils: QuerySet[Pupil]) -> QuerySet[Any]:
    """The band of the person counts once there is one; until then that of the school."""
    band = Case(When(person=None, then=F("age_band")), default=F("person__age_band"))
    state = Case(
        When(~Q(band=AgeBand.UNDER_16), then=Value(ConsentState.NOT_NEEDED)),
        When(Exists(_STANDING.filter(given_at__isnull=False)), then=Value(ConsentState.GIVEN)),
        When(Exists(_STANDING), then=Value(ConsentState.WAITING)),
        When(Exists(_CONSENTS), then=Value(ConsentState.ENDED)),
        default=Value(ConsentState.NOT_ASKED),
        output_field=CharField(),
    )
    newest = {
        f"consent_{name}": Subquery(_CONSENTS.values(field)[:1])
        for name, field in (
            ("asked_at", "asked_at"),
            ("due_on", "answer_due_on"),
            ("given_at", "given_at"),
        )
    }
    banded: QuerySet[Any] = pupils.annotate(band=band)
    stated: QuerySet[Any] = banded.annotate(consent_state=state, **newest)
    return stated


def _by_tribe(pupils: QuerySet[Any], wanted: str) -> QuerySet[Any]:
    places = Membership.objects.filter(person=OuterRef("person"), left_at=None)
    live = places.exclude(tribe__state=TribeState.DISSOLVED)
    if wanted == WITHOUT_TRIBE:
        return pupils.filter(~Exists(live))
    return pupils.filter(Exists(places.filter(tribe__state=wanted))) if wanted else pupils


def _mentions(word: str) -> Q:
    return (
        Q(first_name__icontains=word)
        | Q(last_name__icontains=word)
        | Q(email__icontains=word)
        | Q(number__icontains=word)
    )
