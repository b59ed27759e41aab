"""Who waits for whom: one register of all kinds of requests, so that none can be forgotten."""

import datetime
from collections.abc import Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

from tribes.enums import ClockState, RequestKind
from tribes.models import AnswerClock, Edition
from tribes.rules.request_kinds import Kind
from tribes.rules.requests_about_challenges import ABOUT_CHALLENGES
from tribes.rules.requests_at_work import AT_WORK
from tribes.rules.requests_of_tribes import FORMING
from tribes.rules.requests_to_people import TO_PEOPLE
from tribes.rules.working_days import add_working_days

KINDS: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {**ABOUT_CHALLENGES, **FORMING, **AT_WORK, **TO_PEOPLE}
)


def state_of(clock: AnswerClock, today: datetime.date) -> ClockState:
    if clock.due_on < today:
        return ClockState.OVERDUE
    return ClockState.TODAY if clock.due_on == today else ClockState.ON_TIME


def days_for(kind: RequestKind, subject: Any) -> int:
    """Working days in one period: the edition says how many, and one is the least.

    With no days at all an answer is due on the day of asking, and would be chased every night.
    """
    path = KINDS[kind].edition
    if not path:
        return KINDS[kind].days
    edition: Edition = reduce(getattr, path.split("__"), subject)
    return max(1, edition.answer_days)


def due_date(kind: RequestKind, subject: Any, today: datetime.date) -> datetime.date:
    return KINDS[kind].due_on(subject) or add_working_days(today, days_for(kind, subject))
