from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import SkillLevel


class ProfileSkill(models.Model):
    """A skill that a participant has (with a level) or wants to learn (without one)."""

    profile = models.ForeignKey("tribes.Profile", on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey("tribes.Skill", on_delete=models.PROTECT, related_name="+")
    is_wish = models.BooleanField(_("wants to learn"), default=False)
    level = models.PositiveSmallIntegerField(_("level"), choices=SkillLevel, null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "skill", "is_wish"], name="profile_skill_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_wish=True, level__isnull=True)
                | models.Q(is_wish=False, level__isnull=False),
                name="profile_skill_level_unless_wish",
            ),
        ]

    def __str__(self) -> str:
        return str(self.skill)
