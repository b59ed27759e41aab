from django.db import models


class MatchingSpace(models.Model):
    """A stored feature space; the newest row is the one in use by every process."""

    version = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.version[:12]
