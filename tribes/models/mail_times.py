import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailTimes(models.Model):
    """When mail may come; without a row the defaults hold. The same time twice: no quiet hours."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="mail_times",
    )
    quiet_from = models.TimeField(_("quiet from"), default=datetime.time(22, 0))
    quiet_until = models.TimeField(_("quiet until"), default=datetime.time(7, 0))
    digest_at = models.TimeField(_("daily mail at"), default=datetime.time(7, 30))

    class Meta:
        verbose_name_plural = "mail times"

    def __str__(self) -> str:
        return f"{self.quiet_from:%H:%M}-{self.quiet_until:%H:%M}, {self.digest_at:%H:%M}"
