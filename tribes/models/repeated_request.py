from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RepeatedRequest(models.Model):
    """What a program may send again with the same key: the answer to the first time.

    `status` is empty while the first is still being answered. `fingerprint` is a digest of what was
    sent, so the text itself is not kept; the answer is kept for a day.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="repeated_requests"
    )
    key = models.CharField(_("key"), max_length=64)
    fingerprint = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="repeated_request_once")
        ]
        indexes = [models.Index(fields=["asked_at"], name="repeated_request_asked")]

    def __str__(self) -> str:
        return f"{self.key} ({self.status or '-'})"
