from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState


class Offer(models.Model):
    """A company offers its challenge to a tribe that still forms around another one. Once for each
    of the two: who said no is not asked again.

    It holds no text, and neither does its answer: between a company and a tribe with minors no
    word is written before a coach reads along.
    """

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="offers"
    )
    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="offers")
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.PENDING
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["answer_due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "tribe"], name="offer_once"),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.PENDING, answered_at=None)
                | (~models.Q(state=RequestState.PENDING) & models.Q(answered_at__isnull=False)),
                name="offer_answered_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} -> {self.tribe} ({self.state})"
