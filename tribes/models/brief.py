from django.db import models
from django.utils.translation import gettext_lazy as _


class Brief(models.Model):
    """What a company tells only to tribes that accepted its terms, and its own terms.

    A table of its own, so no query of challenges can drag the confidential text along. `version`
    counts saves; a challenge without a row is at version 0.
    """

    challenge = models.OneToOneField(
        "tribes.Challenge", on_delete=models.CASCADE, related_name="brief"
    )
    text = models.TextField(_("confidential brief"), max_length=12000, blank=True)
    own_terms = models.TextField(_("own terms"), max_length=8000, blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Brief {self.challenge_id}"
