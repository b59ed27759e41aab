from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """Asked and answered in public, beside the challenge. Who asked is never shown.

    A removed question keeps its row: whoever asked is told why, and the audit log can point to it.
    """

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="questions"
    )
    # The question outlives who asked it: once answered it is a part of the brief.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("question"), max_length=1000)
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    answer = models.TextField(_("answer"), max_length=3000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    removed_reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="question_answer_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at=None) | ~models.Q(removed_reason=""),
                name="question_removed_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Question %(number)d") % {"number": self.pk})
