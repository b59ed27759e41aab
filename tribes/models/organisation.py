from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind


class Organisation(models.Model):
    """A company, school, government or network that takes part."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=130, unique=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind, default=OrganisationKind.COMPANY
    )
    place = models.CharField(_("place"), max_length=80, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    website = models.URLField(_("website"), blank=True)
    about_nl = models.TextField(_("about, in Dutch"), blank=True, max_length=2000)
    about_en = models.TextField(_("about, in English"), blank=True, max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
