from tribes.models import Message, Stream
from tribes.rules.roles import Viewer
from tribes.rules.streams import require_read
from tribes.rules.visibility import found


def get_visible(viewer: Viewer, stream: Stream, pk: int) -> Message:
    require_read(viewer, stream)
    messages = Message.objects.filter(stream=stream, deleted_at=None)
    return found(messages.select_related("author", "stream").filter(pk=pk).first())
