from django.db import models


class AuditHead(models.Model):
    """The one row that writers of the audit chain lock; it holds the newest digest."""

    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.digest[:12]
