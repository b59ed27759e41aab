from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tribes.enums import TaskColumn
from tribes.exceptions import InvalidValue
from tribes.models import Membership, Person, Stream, Task, Tribe
from tribes.rules.verdict import YES, Verdict, no

STEP = 1024.0
SMALLEST_GAP = 1e-3


def may_change(task: Task) -> Verdict:
    if task.deleted_at is not None:
        return no("task_deleted", _("This task was deleted."))
    return YES


def clean_column(value: object) -> TaskColumn:
    if not isinstance(value, str) or value not in TaskColumn.values:
        raise InvalidValue({"column": [_("Choose a column of the board.")]})
    return TaskColumn(value)


def require_assignable(person: Person, stream: Stream) -> None:
    """Members and the coach take tasks; anybody else is an `InvalidValue`."""
    tribe = Tribe.objects.filter(workspace=stream.workspace_id)
    member = Membership.objects.filter(person=person, left_at__isnull=True)
    if not tribe.filter(Q(memberships__in=member) | Q(coach=person)).exists():
        raise InvalidValue({"assignee": [_("Choose somebody of the tribe.")]})


def position_after(column: list[Task], after: Task | None) -> float | None:
    """The middle between two neighbours; None where no number fits in between any more."""
    if not column:
        return STEP
    if after is None:
        return column[0].position - STEP
    for task, below in pairwise(column):
        if task.pk == after.pk:
            gap = below.position - task.position
            return task.position + gap / 2 if gap > SMALLEST_GAP else None
    # The last card, or a card that somebody has just moved elsewhere: the end of the column.
    return column[-1].position + STEP
