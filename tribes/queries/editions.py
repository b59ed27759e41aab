import datetime
from typing import Any

from django.db.models import QuerySet

from tribes.enums import Phase
from tribes.models import Challenge, Edition, EditionGuest, Organisation, PhaseMove
from tribes.models.edition import FUNDING_KINDS
from tribes.rules import phases
from tribes.rules.edition_values import FIELDS, dates_of
from tribes.rules.editions import may_manage, seen_by
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found, sought


def all_for(viewer: Viewer) -> QuerySet[Edition]:
    """Public ones, and those by invitation that this person takes part in; the newest first."""
    return seen_by(viewer).select_related("manager")


def open_for_posting(viewer: Viewer, today: datetime.date) -> QuerySet[Edition]:
    """Editions to which a company can send a challenge today, the first to start on top."""
    rows = all_for(viewer)
    is_open = [row.pk for row in rows if phases.may_post(row, today)]
    return all_for(viewer).filter(pk__in=is_open).order_by("starts_on", "pk")


def next_to_post(viewer: Viewer, today: datetime.date) -> list[Edition]:
    """Those of which the intake is still to come."""
    rows = all_for(viewer).order_by("starts_on", "pk")
    return [row for row in rows if phases.may_post(row, today).code == "phase_not_yet"]


def get(viewer: Viewer, slug: str) -> Edition:
    return found(all_for(viewer).filter(slug=sought(slug)).first())


def by_invite(secret: str) -> Edition:
    """Who has the link may see the edition that it is for."""
    rows = Edition.objects.select_related("manager").exclude(invite_secret="")
    return found(rows.filter(invite_secret=sought(secret)).first())


def current(viewer: Viewer, today: datetime.date) -> Edition | None:
    """The edition under way; between two editions the one that companies can post to."""
    under_way = all_for(viewer).filter(starts_on__lte=today, ends_on__gte=today)
    return under_way.first() or open_for_posting(viewer, today).first()


def moves(viewer: Viewer, edition: Edition) -> QuerySet[PhaseMove]:
    """What was moved by hand, the last first, for programme managers."""
    if not may_manage(viewer):
        return PhaseMove.objects.none()
    return PhaseMove.objects.filter(edition=edition).select_related("by")


def possible_funders(viewer: Viewer) -> QuerySet[Organisation]:
    """Whom an edition can name as its funder, by name."""
    if not may_manage(viewer):
        return Organisation.objects.none()
    return Organisation.objects.filter(kind__in=FUNDING_KINDS).order_by("name", "pk")


def funded_by(viewer: Viewer, organisation: Organisation) -> QuerySet[Edition]:
    """The editions of which the observers of this organisation read the numbers."""
    return organisation.funded_editions.all() if may_manage(viewer) else Edition.objects.none()


def count_guests(viewer: Viewer, edition: Edition) -> int:
    """How many were let in by the link."""
    return EditionGuest.objects.filter(edition=edition).count() if may_manage(viewer) else 0


def field_values(edition: Edition) -> dict[str, Any]:
    """The settings that a manager changes, with the date of each phase; what has a key, by key."""
    dates: dict[Phase, datetime.date] = dates_of(edition)
    return {
        **{name: getattr(edition, name) for name in FIELDS},
        **{phase.value: day for phase, day in dates.items()},
        "themes": set(edition.themes.values_list("pk", flat=True)),
        "funders": set(edition.funders.values_list("pk", flat=True)),
    }


def current_values(edition: Edition) -> dict[str, Any]:
    """The same in plain values, what has a key by slug, for whoever saved over what they had not
    seen."""
    slugs = {
        name: sorted(getattr(edition, name).values_list("slug", flat=True))
        for name in ("themes", "funders")
    }
    return {**field_values(edition), **slugs}


def answered_keys(edition: Edition) -> set[str]:
    """Of the questions that some company has answered, also of those that are not asked now."""
    rows = Challenge.objects.filter(edition=edition).exclude(answers={})
    return {key for answers in rows.values_list("answers", flat=True) for key in answers}
