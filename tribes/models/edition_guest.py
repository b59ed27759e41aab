from django.conf import settings
from django.db import models


class EditionGuest(models.Model):
    """Somebody who was let into an edition that is by invitation."""

    edition = models.ForeignKey("tribes.Edition", on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guest_editions"
    )
    let_in_at = models.DateTimeField()

    class Meta:
        ordering = ["let_in_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="edition_guest_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.edition}"
