from django.db.models import QuerySet

from tribes.enums import Role
from tribes.models import Person
from tribes.rules import roles
from tribes.rules.roles import Viewer


def managers(viewer: Viewer) -> QuerySet[Person]:
    return _staff(viewer, Role.MANAGER)


def coaches(viewer: Viewer) -> QuerySet[Person]:
    return _staff(viewer, Role.COACH)


def _staff(viewer: Viewer, role: Role) -> QuerySet[Person]:
    if not roles.is_manager(viewer):
        return Person.objects.none()
    return Person.objects.filter(role=role, is_active=True).order_by("first_name", "pk")
