from django.db.models import QuerySet

from tribes.models import Notification
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found


def own(viewer: Viewer) -> QuerySet[Notification]:
    """What this person was told, the newest first."""
    return Notification.objects.filter(person_id=id_of(viewer))


def unread(viewer: Viewer) -> QuerySet[Notification]:
    return own(viewer).filter(read_at=None)


def get_own(viewer: Viewer, pk: int) -> Notification:
    return found(own(viewer).filter(pk=pk).first())
