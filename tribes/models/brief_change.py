from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefChange(models.Model):
    """The confidential part of a request for a change: both texts as they would be.

    A table of its own, like the brief itself, so that no query of requests can drag it along.
    `version` is the one of the brief that the company looked at.
    """

    change_request = models.OneToOneField(
        "tribes.ChangeRequest", on_delete=models.CASCADE, related_name="brief_change"
    )
    version = models.PositiveIntegerField()
    text = models.TextField(_("confidential brief"), max_length=12000, blank=True)
    own_terms = models.TextField(_("own terms"), max_length=8000, blank=True)
    old_text = models.TextField(max_length=12000, blank=True)
    old_own_terms = models.TextField(max_length=8000, blank=True)

    def __str__(self) -> str:
        return f"Brief of request {self.change_request_id}"
