from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, Phase, Preset, Visibility

if TYPE_CHECKING:
    from tribes.models.theme import Theme

# A company or a school takes part itself, and reads more of its own than an observer may.
FUNDING_KINDS = (OrganisationKind.FUNDER, OrganisationKind.GOVERNMENT, OrganisationKind.NETWORK)
LARGEST_TRIBE = 30
# Two months of working days: who waits longer has no answer.
LONGEST_WAIT = 40


def _between(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    """Bounds of our own; without them forms and API would show those of the database in use."""
    return [MinValueValidator(least), MaxValueValidator(most)]


class Edition(models.Model):
    """One round. Its length, tribe size and milestones are data that the edition owns.

    `milestones` is a list of `{"key", "name_nl", "name_en", "day"}`, `day` counted from the start.
    `phases` is a list of `{"key", "starts_on"}`: before the first one the edition is in
    preparation, and where it is empty the phases follow the dates. `questions` is a list of
    `{"key", "nl", "en"}`. An empty choice of levels, languages, terms or themes means all.
    """

    name_nl = models.CharField(_("name in Dutch"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    slug = models.SlugField(max_length=110, unique=True)
    preset = models.CharField(_("preset"), max_length=10, choices=Preset, default=Preset.TRIBE)
    sign_up_opens_on = models.DateField(_("sign-up opens on"))
    sign_up_closes_on = models.DateField(_("sign-up closes on"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    tribe_min = models.PositiveSmallIntegerField(
        _("smallest tribe"), default=3, validators=_between(1, LARGEST_TRIBE)
    )
    tribe_max = models.PositiveSmallIntegerField(
        _("largest tribe"), default=6, validators=_between(1, LARGEST_TRIBE)
    )
    answer_days = models.PositiveSmallIntegerField(
        _("working days to answer a company"), default=2, validators=_between(0, LONGEST_WAIT)
    )
    milestones = models.JSONField(_("milestones"), default=list, blank=True)
    phases = models.JSONField(_("phases"), default=list, blank=True)
    # Set by the last move by hand: a phase that holds until the clock gets ahead of it.
    moved_to = models.CharField(_("moved to"), max_length=12, choices=Phase, blank=True)
    moved_until = models.DateField(_("moved until"), null=True, blank=True)
    read_only_from = models.DateField(_("workspaces are closed from"), null=True, blank=True)
    late_joining = models.BooleanField(_("tribes still form while others work"), default=False)
    spreads_attention = models.BooleanField(
        _("suggestions are spread over all challenges"), default=True
    )
    levels = models.JSONField(_("levels"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    terms = models.JSONField(_("terms that a company may choose"), default=list, blank=True)
    themes: models.ManyToManyField["Theme", "Theme"] = models.ManyToManyField(
        "tribes.Theme", blank=True, related_name="editions", verbose_name=_("themes")
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    questions = models.JSONField(_("own questions"), default=list, blank=True)
    visibility = models.CharField(
        _("who sees this edition"), max_length=12, choices=Visibility, default=Visibility.PUBLIC
    )
    invite_secret = models.CharField(max_length=64, blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="managed_editions",
        verbose_name=_("programme manager"),
    )
    schools = models.ManyToManyField(
        "tribes.Organisation",
        related_name="editions",
        blank=True,
        limit_choices_to={"kind": OrganisationKind.SCHOOL},
        verbose_name=_("schools"),
    )
    funders = models.ManyToManyField(
        "tribes.Organisation",
        related_name="funded_editions",
        blank=True,
        limit_choices_to={"kind__in": FUNDING_KINDS},
        verbose_name=_("funders"),
    )

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")), name="edition_start_first"
            ),
            models.CheckConstraint(
                condition=models.Q(sign_up_opens_on__lte=models.F("sign_up_closes_on")),
                name="edition_sign_up_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(tribe_min__gte=1, tribe_min__lte=models.F("tribe_max")),
                name="edition_tribe_size_in_order",
            ),
            models.UniqueConstraint(
                fields=["invite_secret"],
                condition=~models.Q(invite_secret=""),
                name="edition_link_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en
