from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class MembershipTier(models.Model):
    """A way to be a partner of the network: a setting of the network, not of the code."""

    name_nl = models.CharField(_("name, in Dutch"), max_length=60)
    name_en = models.CharField(_("name, in English"), max_length=60)
    certificate_nl = models.TextField(_("text of the certificate, in Dutch"), max_length=1000)
    certificate_en = models.TextField(_("text of the certificate, in English"), max_length=1000)
    is_public = models.BooleanField(_("on the public page"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en

    @property
    def certificate(self) -> str:
        return self.certificate_nl if get_language() == "nl" else self.certificate_en
