from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Answer


class CheckIn(models.Model):
    """Three questions and a note of the coach about a tribe."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="check_ins")
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="check_ins"
    )
    goal = models.CharField(_("Is the goal clear?"), max_length=6, choices=Answer)
    progress = models.CharField(_("Does the work move?"), max_length=6, choices=Answer)
    cooperation = models.CharField(_("Does everybody take part?"), max_length=6, choices=Answer)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.tribe} {self.at:%Y-%m-%d}"
