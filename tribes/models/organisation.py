from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind

# The register of Dutch schools: an institution such as 21XY, a location such as 21XY03.
BRIN = RegexValidator(
    r"\A[0-9]{2}[A-Z]{2}([0-9]{2})?\Z",
    _("Write two digits and two letters, such as 21XY, or with two digits more: 21XY03."),
)


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
    brin = models.CharField(
        _("BRIN number"),
        max_length=6,
        blank=True,
        validators=[BRIN],
        help_text=_("Of a school: two digits and two letters, and two digits for a location."),
    )
    about_nl = models.TextField(_("about, in Dutch"), blank=True, max_length=2000)
    about_en = models.TextField(_("about, in English"), blank=True, max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["brin"], condition=~models.Q(brin=""), name="organisation_brin_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
