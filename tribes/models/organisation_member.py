from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationRole


class OrganisationMember(models.Model):
    """A person who acts for an organisation."""

    organisation = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, related_name="members"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_members"
    )
    role = models.CharField(
        _("role"), max_length=8, choices=OrganisationRole, default=OrganisationRole.MEMBER
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="organisation_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"
