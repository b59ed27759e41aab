from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GuardianConsent(models.Model):
    """A parent or guardian says whether somebody younger than 16 may take part.

    The guardian has no account: the link of the mail is the key, and only its digest is stored.
    `ended_at` without `given_at` is a no; with it, a yes that was taken back.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guardian_consents"
    )
    email = models.EmailField(_("e-mail of a parent or guardian"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    text_version = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="guardian_consent_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.email})"
