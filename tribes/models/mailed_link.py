from django.conf import settings
from django.db import models


class MailedLink(models.Model):
    """That we wrote to somebody without an account, kept for as long as it counts for a limit.

    The address itself is not stored: a digest is enough to count how often it was written to, and
    stays when the invitation that held the address has been replaced.
    """

    mailbox = models.CharField(max_length=64)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(fields=["mailbox", "sent_at"], name="mailed_link_mailbox"),
            models.Index(fields=["sent_at"], name="mailed_link_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox[:8]} {self.sent_at:%Y-%m-%d %H:%M}"
