"""When everybody's suggestions are made anew."""

import datetime
from typing import Final

from django.conf import settings
from django.utils import timezone

# A batch takes seconds: who gave no sign of life for so long is gone.
TAKEN_OVER_AFTER: Final = datetime.timedelta(minutes=10)


def due_day(now: datetime.datetime) -> datetime.date | None:
    """The day whose pass may begin now, in the time of the network; None before its hour."""
    local = timezone.localtime(now)
    return local.date() if local.hour >= settings.NIGHT_HOUR else None
