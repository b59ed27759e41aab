from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A subject that challenges are grouped by; every network sets its own."""

    slug = models.SlugField(max_length=60, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en
