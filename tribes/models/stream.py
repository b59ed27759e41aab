import secrets

from django.db import models

from tribes.enums import Audience


def new_stream_id() -> str:
    return secrets.token_urlsafe(12)


class Stream(models.Model):
    """The ordered log of one workspace for one audience.

    `head` is the number of its newest event. The company reads the shared stream only, so what a
    reader may not see never leaves a gap in what they do see.
    """

    workspace = models.ForeignKey(
        "tribes.Workspace", on_delete=models.CASCADE, related_name="streams"
    )
    audience = models.CharField(max_length=6, choices=Audience)
    public_id = models.CharField(max_length=16, unique=True, default=new_stream_id, editable=False)
    head = models.PositiveBigIntegerField(default=0)
    trimmed_to = models.PositiveBigIntegerField(default=0)
    epoch = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "audience"], name="stream_once"),
            models.CheckConstraint(
                condition=models.Q(trimmed_to__lte=models.F("head")), name="stream_trimmed_to_head"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id}/{self.audience}@{self.head}"
