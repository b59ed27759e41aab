from tribes.models import Message, ReadPosition, Stream
from tribes.rules.roles import Viewer, id_of
from tribes.rules.streams import require_read
from tribes.rules.visibility import found


def get_visible(viewer: Viewer, stream: Stream, pk: int) -> Message:
    require_read(viewer, stream)
    messages = Message.objects.filter(stream=stream, deleted_at=None)
    return found(messages.select_related("author", "stream").filter(pk=pk).first())


def first_unread(viewer: Viewer, stream: Stream) -> int | None:
    """Key of the first message of somebody else after the read position."""
    require_read(viewer, stream)
    read = ReadPosition.objects.filter(stream=stream, person_id=id_of(viewer))
    seq = read.values_list("seq", flat=True).first() or 0
    unread = Message.objects.filter(stream=stream, seq__gt=seq, deleted_at=None)
    return unread.exclude(author=id_of(viewer)).order_by("pk").values_list("pk", flat=True).first()
