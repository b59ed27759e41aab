"""How a request that waits is drawn."""

from django.template import Library

from tribes.enums import ClockState
from tribes.queries.answer_clocks import Waiting

register = Library()

TONES = {ClockState.ON_TIME: "ok", ClockState.TODAY: "warn", ClockState.OVERDUE: "error"}


@register.filter
def clock_tone(row: Waiting) -> str:
    return TONES[row.state]
