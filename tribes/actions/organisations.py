from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tribes.actions import audit
from tribes.actions.slugs import free_slug
from tribes.enums import OrganisationRole
from tribes.events import AccessChanged, publish
from tribes.models import Organisation, OrganisationMember, Person, Tribe
from tribes.rules import organisations as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found

FIELDS = ("name", "place", "municipality", "website", "about_nl", "about_en")


@transaction.atomic
def create(*, name: str, place: str, website: str, by: Person) -> Organisation:
    """Add an organisation; who adds it is its first owner."""
    require(rules.may_create(by))
    values = clean(Organisation, FIELDS, {"name": name, "place": place, "website": website})
    slug = free_slug(Organisation.objects.all(), values["name"], fallback="organisation")
    organisation = Organisation.objects.create(slug=slug, **values)
    OrganisationMember.objects.create(
        organisation=organisation, person=by, role=OrganisationRole.OWNER
    )
    audit.write(action="organisation.created", subject=organisation, by=by)
    return organisation


@transaction.atomic
def update(*, organisation: Organisation, values: Mapping[str, Any], by: Person) -> Organisation:
    require(rules.may_update(by, organisation))
    cleaned = clean(Organisation, FIELDS, values)
    for name, value in cleaned.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(cleaned))
    audit.write(
        action="organisation.updated", subject=organisation, by=by, data={"fields": list(cleaned)}
    )
    return organisation


@transaction.atomic
def remove_member(*, organisation: Organisation, person: Person, by: Person) -> None:
    # Two owners who remove each other at once must not leave none: the second waits here.
    organisation.refresh_from_db(from_queryset=Organisation.objects.select_for_update())
    require(rules.may_remove_member(by, organisation, person))
    found(organisation.members.filter(person=person).first()).delete()
    _close_workspaces(organisation, person)
    audit.write(
        action="organisation.member_removed",
        subject=organisation,
        by=by,
        data={"person": person.pk},
    )


def _close_workspaces(organisation: Organisation, person: Person) -> None:
    """Open pages of who left check again whether they may stay."""
    tribes = Tribe.objects.filter(challenge__organisation=organisation, workspace__isnull=False)
    for tribe_id in tribes.values_list("pk", flat=True):
        publish(AccessChanged(person_id=person.pk, tribe_id=tribe_id))
