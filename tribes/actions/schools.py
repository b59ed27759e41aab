from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, registrations, versions
from tribes.actions.locking import lock_organisation
from tribes.actions.slugs import free_slug
from tribes.enums import OrganisationKind
from tribes.exceptions import InvalidValue
from tribes.models import Edition, Organisation, Person, StudyProgramme
from tribes.rules import editions
from tribes.rules import schools as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("name", "place", "brin")


@transaction.atomic
def create(*, name: str, place: str, brin: str, by: Person) -> Organisation:
    require(rules.may_manage(by))
    values = clean(Organisation, FIELDS, {"name": name, "place": place, "brin": brin.upper()})
    slug = free_slug(Organisation.objects.all(), values["name"], fallback="school")
    school = Organisation(slug=slug, kind=OrganisationKind.SCHOOL, **values)
    registrations.save(school)
    audit.write(action="school.created", subject=school, by=by)
    return school


@transaction.atomic
def update(
    *, school: Organisation, name: str, place: str, brin: str, version: int, by: Person
) -> Organisation:
    lock_organisation(school)
    require(rules.may_change(by, school))
    versions.require_seen(school, version, {field: getattr(school, field) for field in FIELDS})
    values = clean(Organisation, FIELDS, {"name": name, "place": place, "brin": brin.upper()})
    for field, value in values.items():
        setattr(school, field, value)
    school.version += 1
    registrations.save(school)
    audit.write(action="school.updated", subject=school, by=by, data={"fields": list(values)})
    return school


@transaction.atomic
def add_programme(*, school: Organisation, name: str, level: str, by: Person) -> StudyProgramme:
    require(rules.may_keep(by, school))
    values = clean(StudyProgramme, ("name", "level"), {"name": name, "level": level})
    programme, is_new = StudyProgramme.objects.get_or_create(school=school, **values)
    if not is_new:
        raise InvalidValue({"name": [_("This school has this programme already.")]})
    audit.write(
        action="school.programme_added", subject=school, by=by, data={"programme": programme.pk}
    )
    return programme


@transaction.atomic
def remove_programme(*, programme: StudyProgramme, by: Person) -> None:
    require(rules.may_keep(by, programme.school))
    data = {"programme": programme.pk}
    programme.delete()
    audit.write(action="school.programme_removed", subject=programme.school, by=by, data=data)


@transaction.atomic
def choose_for_edition(
    *, edition: Edition, schools: Iterable[Organisation], version: int, by: Person
) -> Edition:
    """Say which schools take part; those that are left out no longer do."""
    require(editions.may_manage(by))
    edition.refresh_from_db(from_queryset=Edition.objects.select_for_update())
    versions.require_seen(edition, version, {"schools": sorted(_keys(edition.schools.all()))})
    chosen = list(schools)
    for school in chosen:
        require(rules.must_be_school(school))
    edition.version += 1
    edition.save(update_fields=["version"])
    edition.schools.set(chosen)
    data = {"schools": sorted(_keys(chosen))}
    audit.write(action="edition.schools_chosen", subject=edition, by=by, data=data)
    return edition


def _keys(schools: Iterable[Organisation]) -> list[int]:
    return [school.pk for school in schools]
