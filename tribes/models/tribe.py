from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tribes.enums import TribeState


class Tribe(models.Model):
    """People who take on one challenge. `invite_secret` is the tail of the invitation link."""

    challenge = models.ForeignKey(
        "tribes.Challenge", on_delete=models.PROTECT, related_name="tribes"
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(max_length=80, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=TribeState, default=TribeState.FORMING
    )
    is_open_to_offers = models.BooleanField(_("companies may offer us a challenge"), default=True)
    invite_secret = models.CharField(max_length=43, unique=True, editable=False)
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="coached_tribes",
        verbose_name=_("coach"),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
