from tribes.models import Stream, Task
from tribes.rules.roles import Viewer
from tribes.rules.streams import require_read
from tribes.rules.visibility import found


def get_visible(viewer: Viewer, stream: Stream, pk: int) -> Task:
    require_read(viewer, stream)
    tasks = Task.objects.filter(stream=stream, deleted_at=None)
    return found(tasks.select_related("assignee", "stream").filter(pk=pk).first())


def card_above(
    viewer: Viewer, stream: Stream, pk: int, column: str, place: int | None
) -> int | None:
    """Key of the card that comes above this one at `place` of the column, counted from 1.

    None is the top. Without a place, and beyond the last, it is the last card.
    """
    require_read(viewer, stream)
    cards = Task.objects.filter(stream=stream, column=column, deleted_at=None).exclude(pk=pk)
    keys = list(cards.order_by("position", "pk").values_list("pk", flat=True))
    above = keys if place is None else keys[: place - 1]
    return above[-1] if above else None
