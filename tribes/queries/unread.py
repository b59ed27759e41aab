from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from tribes.models import Person, ReadPosition
from tribes.queries.streams import readable
from tribes.rules.roles import Viewer


def unread_counts(viewer: Viewer) -> dict[str, int]:
    """Messages of others that came after the read position, for each readable stream."""
    if not isinstance(viewer, Person):
        return {}
    position = ReadPosition.objects.filter(stream=OuterRef("pk"), person=viewer).values("seq")
    unread = Q(messages__seq__gt=F("read_to"), messages__deleted_at=None)
    streams = readable(viewer).annotate(read_to=Coalesce(Subquery(position), 0))
    counted = streams.annotate(
        unread=Count("messages", filter=unread & ~Q(messages__author=viewer))
    )
    return {stream.public_id: stream.unread for stream in counted}
