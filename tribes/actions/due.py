"""Work that is due by the clock, row by row."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

logger = logging.getLogger(__name__)


def count_done(rows: Iterable[T], act: Callable[[T], bool]) -> int:
    """How many were done. One that fails is logged and keeps nobody else waiting: the rows come
    in one order, so the same one would stand in front at every turn."""
    return sum(_try(row, act) for row in list(rows))


def _try(row: T, act: Callable[[T], bool]) -> bool:
    try:
        return act(row)
    except Exception:
        # Its key and no more: what people wrote stays out of the log.
        logger.exception("Not done by the clock: %s", getattr(row, "pk", row))
        return False
