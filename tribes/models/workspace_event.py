from django.conf import settings
from django.db import models

from tribes.enums import EventKind


class WorkspaceEvent(models.Model):
    """One change in a workspace. The log is the truth; sockets only carry it.

    `cid` is the id that a client gave its command: the same id is carried out once.
    """

    stream = models.ForeignKey("tribes.Stream", on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=24, choices=EventKind)
    version = models.PositiveIntegerField(default=1)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    cid = models.CharField(max_length=40, blank=True)
    payload = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["stream", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="workspace_event_seq_once"),
            models.UniqueConstraint(
                fields=["stream", "actor", "cid"],
                condition=~models.Q(cid=""),
                name="workspace_event_cid_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}:{self.seq} {self.kind}"
