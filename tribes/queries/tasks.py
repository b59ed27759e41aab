from tribes.models import Stream, Task
from tribes.rules.roles import Viewer
from tribes.rules.streams import require_read
from tribes.rules.visibility import found


def get_visible(viewer: Viewer, stream: Stream, pk: int) -> Task:
    require_read(viewer, stream)
    tasks = Task.objects.filter(stream=stream, deleted_at=None)
    return found(tasks.select_related("assignee", "stream").filter(pk=pk).first())
