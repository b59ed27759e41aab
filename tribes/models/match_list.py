from django.conf import settings
from django.db import models


class MatchList(models.Model):
    """What a run showed to one person, and from what; nothing here is text of the person.

    `inputs` has a keyed hash of each thing that was read of the person, by name. `shown` is a
    list of `[challenge id, score]`, best first.
    """

    run = models.ForeignKey("tribes.MatchRun", on_delete=models.CASCADE, related_name="lists")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="match_lists"
    )
    inputs = models.JSONField(default=dict)
    shown = models.JSONField(default=list)

    class Meta:
        ordering = ["run", "person"]
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="match_list_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person_id}"
