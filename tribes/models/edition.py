import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, Preset


class Edition(models.Model):
    """One round. Its length, tribe size and milestones are data that the edition owns.

    `milestones` is a list of `{"key", "name_nl", "name_en", "day"}`, `day` counted from the start.
    """

    name_nl = models.CharField(_("name in Dutch"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    slug = models.SlugField(max_length=110, unique=True)
    preset = models.CharField(_("preset"), max_length=10, choices=Preset, default=Preset.TRIBE)
    sign_up_opens_on = models.DateField(_("sign-up opens on"))
    sign_up_closes_on = models.DateField(_("sign-up closes on"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    tribe_min = models.PositiveSmallIntegerField(_("smallest tribe"), default=3)
    tribe_max = models.PositiveSmallIntegerField(_("largest tribe"), default=6)
    answer_days = models.PositiveSmallIntegerField(_("working days to answer a company"), default=2)
    milestones = models.JSONField(_("milestones"), default=list, blank=True)
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
        ]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en

    def is_open_for_sign_up(self, today: datetime.date) -> bool:
        return self.sign_up_opens_on <= today <= self.sign_up_closes_on
