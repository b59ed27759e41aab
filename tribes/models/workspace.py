from django.db import models


class Workspace(models.Model):
    """Where a tribe works. It opens when the company accepts the tribe."""

    tribe = models.OneToOneField("tribes.Tribe", on_delete=models.CASCADE, related_name="workspace")
    opened_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.tribe)
