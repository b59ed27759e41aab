"""Who somebody is, in one word each; the other rules are built from these."""

from django.contrib.auth.models import AnonymousUser

from tribes.enums import OrganisationKind, OrganisationRole, Role
from tribes.models import Organisation, Person

Viewer = Person | AnonymousUser


def id_of(viewer: Viewer) -> int:
    """The key of the viewer's own rows; 0, which no row has, for who is not logged in."""
    return viewer.pk or 0


def is_manager(person: Viewer) -> bool:
    return _has_role(person, Role.MANAGER)


def is_coach(person: Viewer) -> bool:
    return _has_role(person, Role.COACH)


def is_participant(person: Viewer) -> bool:
    return _has_role(person, Role.PARTICIPANT)


def is_company(person: Viewer) -> bool:
    return _has_role(person, Role.COMPANY)


def is_observer(person: Viewer) -> bool:
    return _has_role(person, Role.OBSERVER)


def is_coordinator(person: Viewer) -> bool:
    return _has_role(person, Role.COORDINATOR)


def coordinates(person: Viewer, school: Organisation) -> bool:
    """A coordinator looks after the pupils of the schools they belong to, and of no other."""
    return (
        is_coordinator(person)
        and school.kind == OrganisationKind.SCHOOL
        and school.members.filter(person_id=id_of(person)).exists()
    )


def acts_for(person: Viewer, organisation: Organisation) -> bool:
    """A person of a company acts for the organisations they are a member of, and no others."""
    return is_company(person) and organisation.members.filter(person_id=id_of(person)).exists()


def owns(person: Viewer, organisation: Organisation) -> bool:
    return (
        is_company(person)
        and organisation.members.filter(
            person_id=id_of(person), role=OrganisationRole.OWNER
        ).exists()
    )


def _has_role(person: Viewer, role: Role) -> bool:
    return isinstance(person, Person) and person.is_active and person.role == role
