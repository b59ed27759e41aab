from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import TaskColumn


class Task(models.Model):
    """A card on the board. `position` orders the cards of a column; halves fit in between."""

    stream = models.ForeignKey("tribes.Stream", on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("title"), max_length=140)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    column = models.CharField(
        _("column"), max_length=6, choices=TaskColumn, default=TaskColumn.TODO
    )
    position = models.FloatField(default=0)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["stream", "column", "position", "pk"]

    def __str__(self) -> str:
        return self.title
