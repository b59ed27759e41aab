from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Country, OrganisationKind, OrganisationSize

# The register of Dutch schools: an institution such as 21XY, a location such as 21XY03.
BRIN = RegexValidator(
    r"\A[0-9]{2}[A-Z]{2}([0-9]{2})?\Z",
    _("Write two digits and two letters, such as 21XY, or with two digits more: 21XY03."),
)
# The trade register of the Netherlands; without spaces or dots, so that one number is one row.
KVK = RegexValidator(r"\A[0-9]{8}\Z", _("A KvK number has eight digits."))


class Organisation(models.Model):
    """A company, school, government, network or funder that takes part.

    `wanted_name` is a new name that waits for a programme manager: until then the one that was
    checked stands in public. A KvK number is somebody's from the moment that it is verified.
    `check_asked_at` says since when the organisation waits to be looked at; empty when it does not.
    `verification_note` says why the last check ended with a no, of the organisation or, while that
    stays verified, of its new name, and `verified_because` why a company was verified without a
    number; its own people read both.
    """

    name = models.CharField(_("name"), max_length=120)
    wanted_name = models.CharField(_("new name"), max_length=120, blank=True, editable=False)
    slug = models.SlugField(max_length=130, unique=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind, default=OrganisationKind.COMPANY
    )
    size = models.CharField(_("size"), max_length=6, choices=OrganisationSize, blank=True)
    kvk = models.CharField(_("KvK number"), max_length=8, blank=True, validators=[KVK])
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.NL)
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
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    check_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    verification_note = models.TextField(
        _("why it is not verified"), blank=True, max_length=1000, editable=False
    )
    verified_because = models.TextField(
        _("why it is verified without a number"), blank=True, max_length=1000, editable=False
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["brin"], condition=~models.Q(brin=""), name="organisation_brin_once"
            ),
            models.UniqueConstraint(
                fields=["kvk"],
                condition=models.Q(verified_at__isnull=False) & ~models.Q(kvk=""),
                name="organisation_verified_kvk_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kvk="") | models.Q(kvk__regex=r"^[0-9]{8}$"),
                name="organisation_kvk_of_eight_digits",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, verified_by__isnull=True)
                | models.Q(verified_at__isnull=False, verified_by__isnull=False),
                name="organisation_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(wanted_name="") | models.Q(check_asked_at__isnull=False),
                name="organisation_new_name_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.name
