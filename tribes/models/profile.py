from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Level, Transport


class Profile(models.Model):
    """What a participant brings and wants. `languages` is a list of `nl` and `en`."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    level = models.CharField(_("level"), max_length=8, choices=Level, blank=True)
    study = models.CharField(_("study or trade"), max_length=120, blank=True)
    background = models.TextField(_("background"), max_length=2000, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(
        _("free hours a week"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(40)],
    )
    place = models.CharField(_("place"), max_length=80, blank=True)
    travel_km = models.PositiveSmallIntegerField(
        _("how far you travel, in km"), null=True, blank=True, validators=[MaxValueValidator(300)]
    )
    travel_by = models.CharField(_("how you travel"), max_length=7, choices=Transport, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    is_matched = models.BooleanField(_("use my profile for suggestions"), default=True)
    is_open_to_team_mates = models.BooleanField(_("show me to possible team-mates"), default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.person)
