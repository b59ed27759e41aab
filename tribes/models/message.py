from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import AnswerState, Side


class Message(models.Model):
    """A chat message. A deleted one keeps its place and loses its text.

    One that needs an answer says of which side, by when, and what became of it; `answers` is the
    message that this one gives an answer to.
    """

    stream = models.ForeignKey("tribes.Stream", on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("message"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)
    seq = models.PositiveBigIntegerField(default=0)
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # The database fills in nothing too, for a release that does not know these columns yet.
    asked = models.CharField(max_length=7, choices=Side, blank=True, default="", db_default="")
    answer_due_on = models.DateField(null=True, blank=True)
    answer_state = models.CharField(
        max_length=10, choices=AnswerState, blank=True, default="", db_default=""
    )
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="answered_by"
    )

    class Meta:
        ordering = ["stream", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked="", answer_due_on=None, answer_state="")
                | (
                    ~models.Q(asked="") & ~models.Q(answer_state="") & ~models.Q(answer_due_on=None)
                ),
                name="message_asks_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["stream"],
                condition=models.Q(answer_state=AnswerState.WAITING),
                name="message_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}:{self.pk}"
