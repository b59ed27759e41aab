"""What a municipality or a funder sees: numbers, and none so small that it points at somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from tribes.enums import OrganisationKind, ResultState, Role, TribeState, Visibility
from tribes.models import Challenge, Edition, Invitation, Organisation, Person, Result, Theme
from tribes.rules import roles
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.roles import Viewer, id_of
from tribes.rules.small_numbers import column, rounded
from tribes.rules.visibility import found

BEGUN: Final = (TribeState.RUNNING, TribeState.FINISHED)
_BEGUN = Q(tribes__state__in=BEGUN)
_PRESENT = _BEGUN & Q(tribes__memberships__left_at=None)
# Of one group of challenges. Distinct, because each join repeats the rows before it.
_COUNTS: Final[Mapping[str, Count]] = {
    "of_challenges": Count("pk", distinct=True),
    "of_tribes": Count("tribes", filter=_BEGUN, distinct=True),
    "of_participants": Count("tribes__memberships__person", filter=_PRESENT, distinct=True),
    "of_results": Count(
        "tribes__result", filter=Q(tribes__result__state=ResultState.PUBLISHED), distinct=True
    ),
}


@dataclass(frozen=True)
class Figures:
    """Rounded down to fives; None stands for "fewer than five"."""

    challenges: int | None
    tribes: int | None
    participants: int | None
    results: int | None


NAMES: Final = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True)
class Part:
    """What one edition or one theme has of the whole; None where that column is not told."""

    of: Edition | Theme
    figures: Figures


@dataclass(frozen=True)
class Scope:
    """One sum, and what it is made of: no parts where one of them would be small."""

    figures: Figures
    editions: list[Part]
    themes: list[Part]


@dataclass(frozen=True)
class Observation:
    """`town` is None where the organisation is of no municipality, `funded` where it funds nothing.

    `contact` is who can change that: who invited the viewer, or another programme manager.
    """

    organisation: Organisation | None
    municipality: str
    town: Scope | None
    funded: Scope | None
    editions: list[Edition]
    contact: Person | None


def of_viewer(viewer: Viewer) -> Observation:
    organisation = own_organisation(viewer)
    funded = list(organisation.funded_editions.all()) if organisation else []
    return Observation(
        organisation=organisation,
        municipality=town_of(organisation),
        town=_scope(_in_town(organisation)) if town_of(organisation) else None,
        funded=_scope(_in_editions(funded)) if funded else None,
        editions=funded,
        contact=_contact_of(viewer),
    )


def own_organisation(viewer: Viewer) -> Organisation | None:
    """None for an observer whom nobody placed; nobody else observes."""
    if not roles.is_observer(viewer):
        return found(None)
    return Organisation.objects.filter(members__person_id=id_of(viewer)).first()


def town_of(organisation: Organisation | None) -> str:
    """Only a government has a town of its own: a fund has no more than its address there."""
    is_government = organisation and organisation.kind == OrganisationKind.GOVERNMENT
    return organisation.municipality if organisation and is_government else ""


def results_of(viewer: Viewer) -> QuerySet[Result]:
    """The results behind the numbers that everybody can read, for the evidence."""
    organisation = own_organisation(viewer)
    funded = organisation.funded_editions.all() if organisation else Edition.objects.none()
    challenges = _in_editions(funded)
    if town_of(organisation):
        challenges = challenges | _in_town(organisation)
    rows = Result.objects.filter(
        state=ResultState.PUBLISHED,
        tribe__challenge__in=challenges.values("pk"),
        tribe__challenge__edition__visibility=Visibility.PUBLIC,
    )
    return rows.select_related("tribe__challenge__edition", "tribe__challenge__organisation")


def _in_town(organisation: Organisation | None) -> QuerySet[Challenge]:
    """People write the name of their town in their own way; capitals make no other town of it."""
    return _public().filter(organisation__municipality__iexact=town_of(organisation))


def _in_editions(editions: Iterable[Edition]) -> QuerySet[Challenge]:
    return _public().filter(edition__in=editions)


def _public() -> QuerySet[Challenge]:
    return Challenge.objects.filter(state__in=PUBLIC_STATES)


def _scope(challenges: QuerySet[Challenge]) -> Scope:
    """Five queries, however many rows."""
    rows = challenges.order_by()
    by_edition = {row["edition"]: row for row in rows.values("edition").annotate(**_COUNTS)}
    by_theme = {row["theme"]: row for row in rows.values("theme").annotate(**_COUNTS)}
    total = rows.aggregate(**_COUNTS)
    return Scope(
        figures=Figures(**{name: rounded(total[f"of_{name}"]) for name in NAMES}),
        editions=_parts(Edition.objects.filter(pk__in=by_edition), by_edition),
        themes=_parts(Theme.objects.filter(pk__in=by_theme), by_theme),
    )


def _parts(rows: Iterable[Edition | Theme], counts: Mapping[int, Any]) -> list[Part]:
    """Column by column: one that has a small number is told of none of the rows. Of challenges
    there is no small number then, for a row says already that there is one."""
    whole = list(rows)
    columns = [column([counts[row.pk][f"of_{name}"] for row in whole]) for name in NAMES]
    if None in columns[0]:
        return []
    return [Part(row, Figures(*cells)) for row, *cells in zip(whole, *columns, strict=True)]


def _contact_of(viewer: Viewer) -> Person | None:
    managers = Person.objects.filter(role=Role.MANAGER, is_active=True)
    by = Invitation.objects.filter(accepted_by=id_of(viewer)).values("invited_by")
    return managers.filter(pk__in=by).first() or managers.order_by("pk").first()
