from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeAnswer(models.Model):
    """What one tribe says to a change: one answer for the tribe, with the name of who gave it."""

    change_request = models.ForeignKey(
        "tribes.ChangeRequest", on_delete=models.CASCADE, related_name="answers"
    )
    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="+")
    is_accepted = models.BooleanField()
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change_request", "tribe"], name="change_answer_one_a_tribe"
            ),
            models.CheckConstraint(
                condition=models.Q(is_accepted=True) | ~models.Q(reason=""),
                name="change_answer_declined_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tribe}: {self.is_accepted}"
