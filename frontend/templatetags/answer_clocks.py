"""How a request that waits is drawn."""

import datetime

from django.template import Library
from django.utils import timezone

from tribes.enums import ClockState
from tribes.queries.answer_clocks import Waiting

register = Library()

TONES = {ClockState.ON_TIME: "ok", ClockState.TODAY: "warn", ClockState.OVERDUE: "error"}


@register.filter
def clock_tone(row: Waiting) -> str:
    return TONES[row.state]


@register.filter
def is_over(day: datetime.date | None) -> bool:
    return day is not None and day < timezone.localdate()
