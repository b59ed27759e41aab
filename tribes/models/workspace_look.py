from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class WorkspaceLook(models.Model):
    """A programme manager, who is in no tribe, looks into a workspace for a while and says why.

    It is open until `closes_at`, whether or not anybody wrote down by then that it closed.
    """

    workspace = models.ForeignKey(
        "tribes.Workspace", on_delete=models.CASCADE, related_name="looks"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="workspace_looks"
    )
    reason = models.CharField(_("reason"), max_length=500)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person"],
                condition=Q(closed_at=None),
                name="workspace_look_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="workspace_look_has_reason"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opened_at")), name="workspace_look_takes_time"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(closed_at__gte=F("opened_at"), closed_at__lte=F("closes_at")),
                name="workspace_look_closed_in_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.person_id} {self.opened_at:%Y-%m-%d %H:%M}"
