"""Messages as lines on a page: with a line for each new day, and one where reading stopped."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tribes.enums import AnswerState, Side


@dataclass(frozen=True)
class Line:
    value: dict[str, Any]
    at: datetime.datetime
    starts_day: bool
    is_own: bool
    is_first_unread: bool
    # The day by which an answer is due, and whether it is the side of the reader that answers.
    due: datetime.date | None
    is_asked: bool

    @property
    def is_waiting(self) -> bool:
        return bool(self.value["state"] == AnswerState.WAITING)


def lines(
    values: Iterable[dict[str, Any]], reader_id: int, side: Side | None, first_unread: int | None
) -> list[Line]:
    """`side` is that of the reader; who only looks is on none and is asked nothing."""
    rows: list[Line] = []
    for value in values:
        at = timezone.localtime(datetime.datetime.fromisoformat(value["at"]))
        rows.append(
            Line(
                value=value,
                at=at,
                starts_day=not rows or rows[-1].at.date() != at.date(),
                is_own=value["author"] == reader_id,
                is_first_unread=value["id"] == first_unread,
                due=datetime.date.fromisoformat(value["due"]) if value["due"] else None,
                is_asked=side is not None and value["asks"] == side,
            )
        )
    return rows
