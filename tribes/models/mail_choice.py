from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Delivery, NoticeKind


class MailChoice(models.Model):
    """How one person wants one kind of notice mailed; without a row it is the default."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices"
    )
    kind = models.CharField(_("kind"), max_length=30, choices=NoticeKind)
    delivery = models.CharField(_("mail"), max_length=10, choices=Delivery)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="mail_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"
