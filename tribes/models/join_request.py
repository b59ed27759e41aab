from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState


class JoinRequest(models.Model):
    """A participant asks to join a tribe. It always has a date by which it is answered."""

    tribe = models.ForeignKey(
        "tribes.Tribe", on_delete=models.CASCADE, related_name="join_requests"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests"
    )
    seat = models.ForeignKey(
        "tribes.Seat", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.TextField(_("message"), max_length=1000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.PENDING
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tribe", "person"],
                condition=models.Q(state=RequestState.PENDING),
                name="join_request_one_pending",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RequestState.DECLINED) | ~models.Q(reason=""),
                name="join_request_declined_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} -> {self.tribe}"
