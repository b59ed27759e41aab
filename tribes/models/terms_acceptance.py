from django.conf import settings
from django.db import models


class TermsAcceptance(models.Model):
    """A person accepted these words for this challenge. Rows stay, also when the words change."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="terms_acceptances"
    )
    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="terms_acceptances"
    )
    text = models.ForeignKey(
        "tribes.TermsText", on_delete=models.PROTECT, related_name="acceptances"
    )
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    accepted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-accepted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "challenge", "text"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="terms_acceptance_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.text_id}"
