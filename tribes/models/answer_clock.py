from django.conf import settings
from django.db import models

from tribes.enums import RequestKind


class AnswerClock(models.Model):
    """Runs from the moment somebody asks until somebody answers; one running for each request.

    `due_on` is the promise and stays. `escalate_after` is the day after which somebody is asked to
    see to it: first the same, then one period of `days` working days further each time.
    """

    kind = models.CharField(max_length=20, choices=RequestKind)
    subject_id = models.PositiveBigIntegerField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    escalate_after = models.DateField()
    # The last day on which those who answer were reminded.
    reminded_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    escalations = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=models.Q(answered_at=None),
                name="answer_clock_one_running",
            ),
            models.CheckConstraint(
                condition=models.Q(escalated_at=None, escalations=0)
                | models.Q(escalated_at__isnull=False, escalations__gt=0),
                name="answer_clock_escalated_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["escalate_after"],
                condition=models.Q(answered_at=None),
                name="answer_clock_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}, {self.due_on}"
