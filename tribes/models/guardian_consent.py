from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GuardianConsent(models.Model):
    """A parent or guardian says whether somebody younger than 16 may take part.

    The guardian has no account: the link of the mail is the key, and only its digest is stored.
    `ended_at` without `given_at` is a no; with it, a yes that was taken back. A yes on paper has
    the name of who signed it and the coordinator who has the paper, and no address if nobody was
    asked by mail.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="guardian_consents"
    )
    email = models.EmailField(_("e-mail of a parent or guardian"), blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    text_version = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(_("name of the parent or guardian"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="guardian_consent_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(email="") | ~models.Q(signed_by=""),
                name="guardian_consent_has_a_guardian",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.email or self.signed_by})"
