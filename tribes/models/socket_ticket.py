from django.conf import settings
from django.db import models


class SocketTicket(models.Model):
    """Lets a client without a session open one socket, once, within seconds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} until {self.expires_at:%H:%M:%S}"
