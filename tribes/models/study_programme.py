from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Level


class StudyProgramme(models.Model):
    """What a school teaches, at one level."""

    school = models.ForeignKey(
        "tribes.Organisation", on_delete=models.CASCADE, related_name="programmes"
    )
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=8, choices=Level)

    class Meta:
        ordering = ["name", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name", "level"], name="study_programme_once_per_school"
            )
        ]

    def __str__(self) -> str:
        return self.name
