from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """A chat message. A deleted one keeps its place and loses its text."""

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

    class Meta:
        ordering = ["stream", "pk"]

    def __str__(self) -> str:
        return f"{self.stream_id}:{self.pk}"
