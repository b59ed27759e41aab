from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Level

if TYPE_CHECKING:
    from tribes.models.skill import Skill


class Seat(models.Model):
    """A place in a tribe with the skills it asks for. It is open while no membership sits in it."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    skills: models.ManyToManyField["Skill", "Skill"] = models.ManyToManyField(
        "tribes.Skill", blank=True, related_name="+", verbose_name=_("wanted skills")
    )
    level = models.CharField(_("level"), max_length=8, choices=Level, blank=True)
    sub_question = models.ForeignKey(
        "tribes.SubQuestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sub-question"),
    )

    class Meta:
        ordering = ["tribe", "number"]
        constraints = [
            models.UniqueConstraint(fields=["tribe", "number"], name="seat_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Seat %(number)d") % {"number": self.number})
