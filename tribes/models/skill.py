from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Skill(models.Model):
    """Something a person can do or wants to learn.

    Free text is welcome: such a skill has the same name in both languages and is not listed.
    """

    slug = models.SlugField(max_length=90, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    is_listed = models.BooleanField(_("offered in pickers"), default=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en
