"""A client in small: it takes a snapshot and applies events, knowing nothing of the server."""

from typing import Any

from tribes.models import WorkspaceEvent

MESSAGES = 50


class Replica:
    def __init__(self, snapshot: dict[str, Any]) -> None:
        self.head: int = snapshot["head"]
        self.messages = {message["id"]: message for message in snapshot["messages"]}
        self.tasks = {task["id"]: task for task in snapshot["tasks"]}

    def apply(self, event: WorkspaceEvent) -> None:
        if event.seq <= self.head:
            return
        assert event.seq == self.head + 1
        self.head = event.seq
        value = event.payload
        if event.kind.startswith("message."):
            self.messages[value["id"]] = value
        if event.kind.startswith("task."):
            self.tasks[value["id"]] = value

    def shown(self) -> dict[str, Any]:
        """As a snapshot shows it."""
        tasks = [task for task in self.tasks.values() if not task["deleted"]]
        messages = [self.messages[pk] for pk in sorted(self.messages)]
        return {
            "head": self.head,
            "messages": messages[-MESSAGES:],
            "tasks": sorted(tasks, key=lambda task: (task["column"], task["position"], task["id"])),
        }
