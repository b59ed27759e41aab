from django.db import models


class ExposureMark(models.Model):
    """That somebody was counted on this day, so that they are counted once.

    `mark` is a keyed hash of person, challenge, kind and day: it tells nobody who it was, another
    day has another one, and it is removed when the day is over.
    """

    mark = models.CharField(max_length=64, unique=True)
    day = models.DateField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["day"], name="exposure_mark_day")]

    def __str__(self) -> str:
        return str(self.day)
