import datetime
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, audit, registrations, versions
from tribes.actions.locking import lock_organisation
from tribes.actions.slugs import free_slug
from tribes.enums import OrganisationRole, RequestKind
from tribes.events import CheckAsked, VerificationTakenBack, publish
from tribes.exceptions import InvalidValue
from tribes.models import Organisation, OrganisationMember, Person
from tribes.rules import organisations as rules
from tribes.rules.registrations import clean_kvk, clean_postcode
from tribes.rules.values import Cleaner, clean
from tribes.rules.verdict import require

FIELDS = (
    "name",
    "size",
    "kvk",
    "street",
    "postcode",
    "place",
    "municipality",
    "country",
    "website",
    "about_nl",
    "about_en",
)
# What a programme manager looked at; another value has to be looked at again.
CHECKED_FIELDS = frozenset({"name", "kvk"})


@transaction.atomic
def create(
    *, name: str, place: str, website: str, by: Person, now: datetime.datetime
) -> Organisation:
    """Add an organisation; who adds it is its first owner. From here it waits for its check."""
    require(rules.may_create(by))
    values = clean(Organisation, FIELDS, {"name": name, "place": place, "website": website})
    slug = free_slug(Organisation.objects.all(), values["name"], fallback="organisation")
    organisation = Organisation.objects.create(slug=slug, check_asked_at=now, **values)
    OrganisationMember.objects.create(
        organisation=organisation, person=by, role=OrganisationRole.OWNER
    )
    audit.write(action="organisation.created", subject=organisation, by=by)
    _start_waiting(organisation, by, now)
    return organisation


@transaction.atomic
def add(
    *, kind: str, values: Mapping[str, Any], by: Person, now: datetime.datetime
) -> Organisation:
    """Add an organisation of other people. Who adds it has looked at it: it is verified."""
    require(rules.may_add(by, kind))
    organisation = Organisation(kind=kind, verified_at=now, verified_by=by)
    for name, value in _clean(organisation, values).items():
        setattr(organisation, name, value)
    organisation.slug = free_slug(
        Organisation.objects.all(), organisation.name, fallback="organisation"
    )
    refuse_taken(organisation)
    registrations.save(organisation)
    audit.write(
        action="organisation.added", subject=organisation, by=by, data={"kind": organisation.kind}
    )
    return organisation


@transaction.atomic
def update(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int,
    by: Person,
    now: datetime.datetime,
) -> Organisation:
    """Another name or KvK number takes the verification back: it was given to the one before.

    A name that stands in public is changed by the programme manager who verifies the new one.
    """
    lock_organisation(organisation)
    require(rules.may_update(by, organisation))
    versions.require_seen(organisation, version, _values(organisation))
    cleaned = _clean(organisation, values)
    if "name" in cleaned:
        cleaned.update(_names(organisation, cleaned["name"]))
    changed = [name for name, value in cleaned.items() if getattr(organisation, name) != value]
    _require_changes(organisation, changed, by)
    for name in changed:
        setattr(organisation, name, cleaned[name])
    is_another = organisation.verified_at is not None and CHECKED_FIELDS.intersection(changed)
    if is_another:
        organisation.verified_at = organisation.verified_by = None
        organisation.verification_note = organisation.verified_because = ""
    refuse_taken(organisation)
    waited_since = organisation.check_asked_at
    organisation.check_asked_at = _waits_since(organisation, changed, now)
    organisation.version += 1
    registrations.save(organisation)
    audit.write(
        action="organisation.updated", subject=organisation, by=by, data={"fields": changed}
    )
    if organisation.check_asked_at is None:
        stop_waiting(organisation, now)
    elif waited_since is None:
        _start_waiting(organisation, by, now)
    if is_another:
        publish(VerificationTakenBack(organisation_id=organisation.pk))
    return organisation


@transaction.atomic
def put_in_municipality(
    *, organisation: Organisation, municipality: str, by: Person
) -> Organisation:
    """By a programme manager: its observers read the numbers of that town from now on."""
    lock_organisation(organisation)
    require(rules.manages(by))
    cleaned = clean(Organisation, ["municipality"], {"municipality": municipality})
    organisation.municipality = cleaned["municipality"]
    organisation.version += 1
    organisation.save(update_fields=["municipality", "version"])
    audit.write(action="organisation.municipality_set", subject=organisation, by=by)
    return organisation


def stop_waiting(organisation: Organisation, now: datetime.datetime) -> None:
    kind = RequestKind.ORGANISATION_CHECK
    answer_clocks.stop(kind=kind, subjects=[organisation], now=now)


def refuse_taken(organisation: Organisation) -> None:
    """Who was checked has the number. Of others it is only said, so nobody takes it by typing."""
    others = Organisation.objects.exclude(pk=organisation.pk).exclude(kvk="")
    if others.filter(kvk=organisation.kvk, verified_at__isnull=False).exists():
        message = _("Another organisation has this number. Ask a colleague for an invitation.")
        raise InvalidValue({"kvk": [message]})


def _waits_since(
    organisation: Organisation, changed: Collection[str], now: datetime.datetime
) -> datetime.datetime | None:
    """Who changes more before the answer keeps the first moment; who was refused and changes
    something asks again."""
    if not rules.needs_check(organisation):
        return None
    return organisation.check_asked_at or (now if changed else None)


def _start_waiting(organisation: Organisation, by: Person, now: datetime.datetime) -> None:
    kind = RequestKind.ORGANISATION_CHECK
    answer_clocks.start(kind=kind, subject=organisation, by=by, now=now)
    publish(CheckAsked(organisation_id=organisation.pk))


def _values(organisation: Organisation) -> dict[str, Any]:
    """As the form has them, with the new name that waits in the place of the old one."""
    values = {name: getattr(organisation, name) for name in FIELDS}
    return {**values, "name": organisation.wanted_name or organisation.name}


def _clean(organisation: Organisation, values: Mapping[str, Any]) -> dict[str, Any]:
    country = values.get("country", organisation.country)
    cleaners: dict[str, Cleaner] = {
        "kvk": clean_kvk,
        "postcode": partial(clean_postcode, country=country),
    }
    # With another country the postcode that stands there may be wrong.
    return clean(
        Organisation, FIELDS, {"postcode": organisation.postcode, **values}, cleaners=cleaners
    )


def _names(organisation: Organisation, name: str) -> dict[str, str]:
    """Where a new name goes: it waits when other people know the old one."""
    if name != organisation.name and rules.stands_in_public(organisation):
        return {"name": organisation.name, "wanted_name": name}
    return {"name": name, "wanted_name": ""}


def _require_changes(organisation: Organisation, changed: Collection[str], by: Person) -> None:
    if {"wanted_name", *CHECKED_FIELDS}.intersection(changed):
        require(rules.may_rename(by, organisation))
    if "municipality" in changed:
        require(rules.may_move(organisation))
