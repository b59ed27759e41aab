from django.conf import settings
from django.db import models


class TribeInvitation(models.Model):
    """A member asks somebody who is open to it to look at the tribe. It opens no door: who comes
    asks to join, as everybody does. A tribe invites a person once, and waits until `ends_on`."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tribe_invitations"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    invited_at = models.DateTimeField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tribe", "person"], name="tribe_invitation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tribe} -> {self.person}"
