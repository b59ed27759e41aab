from django.db import models
from django.db.models import Q

from tribes.enums import SpaceState


class MatchingSpace(models.Model):
    """A stored feature space. The one in state `current` is in use by every process.

    `figures` is what it was measured at before anybody saw a suggestion of it. `data` is empty
    once no run is left that it would replay: the figures stay, the bytes go.
    """

    version = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    state = models.CharField(max_length=8, choices=SpaceState, default=SpaceState.BUILT)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    # When it was last looked at whether a newer one is better; set while it is in use.
    compared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=SpaceState.CURRENT),
                name="matching_space_one_current",
            ),
        ]

    def __str__(self) -> str:
        return self.version[:12]

    @property
    def is_in_use(self) -> bool:
        return self.state == SpaceState.CURRENT
