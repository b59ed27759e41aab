from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import ReviewVerdict


class Review(models.Model):
    """What the coach says of a milestone. Tribe and company see it once it is released."""

    milestone = models.ForeignKey(
        "tribes.Milestone", on_delete=models.CASCADE, related_name="reviews"
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    verdict = models.CharField(_("verdict"), max_length=8, choices=ReviewVerdict)
    comments = models.TextField(_("comments"), max_length=4000)
    updated_at = models.DateTimeField(auto_now=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["milestone", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "coach"], name="review_one_per_coach"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} ({self.verdict})"
