from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefVersion(models.Model):
    """The confidential brief and the own terms as they stood from `at` on; `number` is the version
    of the brief. Kept from the publication on, when somebody may have read it."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="brief_versions"
    )
    number = models.PositiveIntegerField()
    text = models.TextField(_("confidential brief"), max_length=12000, blank=True)
    own_terms = models.TextField(_("own terms"), max_length=8000, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["challenge", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="brief_version_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Brief {self.challenge_id} {self.number}"
