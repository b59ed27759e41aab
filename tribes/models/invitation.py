from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationRole, Role


class Invitation(models.Model):
    """A link by mail that gives a role: a colleague of a company, a coach, a manager.

    Only the digest of the secret is stored, so a copy of the database opens nothing.
    """

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=12, choices=Role)
    organisation = models.ForeignKey(
        "tribes.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
    )
    organisation_role = models.CharField(
        _("role in the organisation"),
        max_length=8,
        choices=OrganisationRole,
        default=OrganisationRole.MEMBER,
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=False) | models.Q(accepted_by__isnull=True),
                name="invitation_accepted_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"
