from django.db import models


class MatchInputs(models.Model):
    """What suggestions were computed from beside the person: a row for each different state.

    `challenges` is a list of `[id, hash of the text as it was read]`, `prices` one of
    `[id, exposure price]`, both by id. Runs on the same challenges share a row.
    """

    digest = models.CharField(max_length=64, unique=True)
    challenges = models.JSONField(default=list)
    prices = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "match inputs"

    def __str__(self) -> str:
        return self.digest[:12]
