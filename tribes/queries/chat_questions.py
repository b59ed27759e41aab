"""Messages in shared chats that wait for an answer, the first date on top."""

from django.db.models import QuerySet

from tribes.enums import RequestKind, Side
from tribes.models import Message, Person, Stream
from tribes.queries.answer_clocks import with_clock
from tribes.rules.answer_clocks import KINDS
from tribes.rules.reminders import REMINDED
from tribes.rules.roles import Viewer
from tribes.rules.streams import require_read

KIND = RequestKind.CHAT_QUESTION


def awaiting_answer(viewer: Viewer) -> QuerySet[Message]:
    """Those that the viewer's side has to answer, in all their tribes or of all their companies."""
    if not isinstance(viewer, Person):
        return Message.objects.none()
    return _waiting().filter(REMINDED[KIND].of(viewer))


def asked_of_tribes(viewer: Viewer) -> QuerySet[Message]:
    """Those that a company asks a tribe of the viewer."""
    return awaiting_answer(viewer).filter(asked=Side.TRIBE)


def of_stream(viewer: Viewer, stream: Stream) -> QuerySet[Message]:
    """Those of both sides in one chat, with the clock of `answer_clocks.with_clock`."""
    require_read(viewer, stream)
    return with_clock(_waiting().filter(stream=stream), KIND)


def _waiting() -> QuerySet[Message]:
    rows = Message.objects.filter(KINDS[KIND].waiting).select_related(
        "author", "stream__workspace__tribe__challenge__organisation"
    )
    return rows.order_by("answer_due_on", "pk")
