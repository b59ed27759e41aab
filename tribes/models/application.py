from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState


class Application(models.Model):
    """A tribe applies to its challenge with a short plan; the company answers."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="applications")
    plan = models.TextField(_("plan"), max_length=3000)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.PENDING
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(auto_now_add=True)
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tribe"],
                condition=models.Q(state=RequestState.PENDING),
                name="application_one_pending",
            ),
            models.UniqueConstraint(
                fields=["tribe"],
                condition=models.Q(state=RequestState.ACCEPTED),
                name="application_one_accepted",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RequestState.DECLINED) | ~models.Q(reason=""),
                name="application_declined_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tribe} ({self.state})"
