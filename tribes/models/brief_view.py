from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefView(models.Model):
    """Somebody read the confidential brief, or a confidential file: then `file_name` says which.

    `reason` is there when a programme manager looked, who is in no tribe.
    """

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="brief_views"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="brief_views"
    )
    file_name = models.CharField(max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # Only a reason given at that moment opens the brief for an hour, not one that was carried on.
    gave_reason = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["challenge", "person", "-at"], name="brief_view_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d %H:%M}"
