"""The full value of a message or task, the same in every event, snapshot and page."""

from typing import Any

from tribes.enums import Role, StreamRole
from tribes.models import Message, Person, Task

ROLES = {
    Role.PARTICIPANT.value: StreamRole.MEMBER,
    Role.COACH.value: StreamRole.COACH,
    Role.COMPANY.value: StreamRole.COMPANY,
}


def message_payload(message: Message) -> dict[str, Any]:
    return {
        "id": message.pk,
        "author": message.author_id,
        "name": message.author.first_name if message.author else "",
        "role": author_role(message.author),
        "text": message.text,
        "at": message.posted_at.isoformat(),
        "edited": message.edited_at is not None,
        "deleted": message.deleted_at is not None,
        "asks": str(message.asked),
        "due": message.answer_due_on.isoformat() if message.answer_due_on else None,
        "state": str(message.answer_state),
        "answers": message.answers_id,
        "v": message.version,
    }


def task_payload(task: Task) -> dict[str, Any]:
    return {
        "id": task.pk,
        "title": task.title,
        "note": task.note,
        "column": str(task.column),
        "position": task.position,
        "assignee": task.assignee_id,
        "assignee_name": task.assignee.first_name if task.assignee else "",
        "v": task.version,
        "deleted": task.deleted_at is not None,
    }


def author_role(author: Person | None) -> str:
    """From the person, not from the membership: who has left keeps the role in old messages."""
    role = ROLES.get(author.role) if author else None
    return role.value if role else ""
