from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import NoticeKind


class Notification(models.Model):
    """Somebody was told of something. Without text: that is written when it is read, from what
    the reader may see by then."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(_("kind"), max_length=30, choices=NoticeKind)
    subject_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        "tribes.OutgoingMail",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notifications",
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notification_newest"),
            models.Index(
                fields=["person"],
                condition=models.Q(read_at=None),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
