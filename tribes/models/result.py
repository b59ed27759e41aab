from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import ResultState


class Result(models.Model):
    """What a tribe delivers, and what became of it. Each tribe has one, at its own address.

    `version` counts saves, so two members never overwrite each other without knowing, and nobody
    says yes to another text than the one that they read. `reason` is why it came back last.
    """

    tribe = models.OneToOneField("tribes.Tribe", on_delete=models.PROTECT, related_name="result")
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    before = models.TextField(_("before"), max_length=400, blank=True)
    delivered = models.TextField(_("what you delivered"), max_length=6000, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=6000, blank=True)
    after = models.TextField(_("after"), max_length=400, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ResultState, default=ResultState.DRAFT
    )
    version = models.PositiveIntegerField(default=0)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-published_at"], name="result_public_list"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ResultState.PUBLISHED)
                | (
                    models.Q(published_at__isnull=False)
                    & ~models.Q(title="")
                    & ~models.Q(delivered="")
                ),
                name="result_published_has_date_and_text",
            ),
            # Without the date the clock would never chase an answer.
            models.CheckConstraint(
                condition=~models.Q(state__in=[ResultState.IN_REVIEW, ResultState.WITH_COMPANY])
                | models.Q(answer_due_on__isnull=False),
                name="result_waiting_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Result without a title"))
