from django.db.models import QuerySet

from tribes.enums import Role
from tribes.models import Person
from tribes.rules import roles
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found


def managers(viewer: Viewer) -> QuerySet[Person]:
    return _staff(viewer, Role.MANAGER)


def coaches(viewer: Viewer) -> QuerySet[Person]:
    return _staff(viewer, Role.COACH)


def staff(viewer: Viewer) -> QuerySet[Person]:
    """Coaches and programme managers other than the viewer, by role."""
    rows = coaches(viewer) | managers(viewer)
    return rows.exclude(pk=roles.id_of(viewer)).order_by("role", "first_name", "pk")


def get_staff(viewer: Viewer, pk: int) -> Person:
    return found(staff(viewer).filter(pk=pk).first())


def participant_with(viewer: Viewer, email: str) -> Person | None:
    """Whoever looks for a participant knows the address: there is no list of them."""
    if not roles.is_manager(viewer):
        return None
    rows = Person.objects.filter(role=Role.PARTICIPANT, is_active=True)
    return rows.filter(email=email.strip().lower()).first()


def _staff(viewer: Viewer, role: Role) -> QuerySet[Person]:
    if not roles.is_manager(viewer):
        return Person.objects.none()
    return Person.objects.filter(role=role, is_active=True).order_by("first_name", "pk")
