from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Level

if TYPE_CHECKING:
    from tribes.models.skill import Skill


class SubQuestion(models.Model):
    """A part of a challenge, for one level and trade: so one tribe mixes several levels."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="sub_questions"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what has to be found out"), max_length=1000, blank=True)
    level = models.CharField(_("level"), max_length=8, choices=Level, blank=True)
    skills: models.ManyToManyField["Skill", "Skill"] = models.ManyToManyField(
        "tribes.Skill", blank=True, related_name="+", verbose_name=_("trade and skills")
    )

    class Meta:
        ordering = ["challenge", "number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="sub_question_once"),
        ]

    def __str__(self) -> str:
        return self.title
