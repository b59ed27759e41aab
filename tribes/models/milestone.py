from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Milestone(models.Model):
    """A date in the round of one tribe, and what the tribe handed in for it."""

    tribe = models.ForeignKey("tribes.Tribe", on_delete=models.CASCADE, related_name="milestones")
    key = models.SlugField(max_length=30)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    due_on = models.DateField(_("due on"))
    delivered_text = models.TextField(_("what you hand in"), max_length=4000, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["tribe", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tribe", "key"], name="milestone_once"),
            models.CheckConstraint(
                condition=models.Q(delivered_at__isnull=True) | ~models.Q(delivered_text=""),
                name="milestone_delivered_has_text",
            ),
        ]

    def __str__(self) -> str:
        return self.name_nl if get_language() == "nl" else self.name_en
