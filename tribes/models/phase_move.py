from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import Phase


class PhaseMove(models.Model):
    """An edition was put into a phase by hand; an empty phase gives it back to the clock."""

    edition = models.ForeignKey(
        "tribes.Edition", on_delete=models.CASCADE, related_name="phase_moves"
    )
    phase = models.CharField(_("phase"), max_length=12, choices=Phase, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    until = models.DateField(_("until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition} · {self.get_phase_display()}"
