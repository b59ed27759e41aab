from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Membership(models.Model):
    """A person in a tribe. It holds a seat until `left_at` is set."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    seat = models.OneToOneField(
        "tribes.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="membership"
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_reason = models.CharField(_("reason for leaving"), max_length=500, blank=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tribe", "person"],
                condition=models.Q(left_at__isnull=True),
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True, seat__isnull=False)
                | models.Q(left_at__isnull=False, seat__isnull=True),
                name="membership_seat_while_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.tribe}"
