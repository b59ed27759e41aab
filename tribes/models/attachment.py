import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def storage() -> Storage:
    return storages["attachments"]


def random_name(attachment: "Attachment", name: str) -> str:
    """Nothing of the given name: it may be confidential, and it comes from outside."""
    secret = secrets.token_hex(20)
    return f"{secret[:2]}/{secret}"


class Attachment(models.Model):
    """A file of a challenge: public like the teaser, or confidential like the brief."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="attachments"
    )
    is_confidential = models.BooleanField(_("confidential"), default=False)
    name = models.CharField(_("name"), max_length=120)
    file = models.FileField(storage=storage, upload_to=random_name, max_length=60)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["file"], name="attachment_own_file"),
        ]

    def __str__(self) -> str:
        return self.name
