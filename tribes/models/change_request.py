from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import RequestState


class ChangeRequest(models.Model):
    """A company asks the tribes at work whether it may change the text.

    `values` holds only the fields that would change; `version` is the number of the public text
    that the company looked at.
    """

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="change_requests"
    )
    version = models.PositiveIntegerField()
    values = models.JSONField()
    # That the brief would change is no secret; how stands in `BriefChange`.
    changes_brief = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), max_length=1000)
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.PENDING
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge"],
                condition=models.Q(state=RequestState.PENDING),
                name="change_request_one_pending",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RequestState.PENDING, closed_at__isnull=True)
                | (~models.Q(state=RequestState.PENDING) & models.Q(closed_at__isnull=False)),
                name="change_request_closed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} ({self.state})"
