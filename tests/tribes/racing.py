"""Doing the same thing at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from tribes.exceptions import Refusal

T = TypeVar("T")


def race(runners: Iterable[Callable[[], T]]) -> list[T | Refusal]:
    """What each runner returned or refused; they all start when the last one is ready."""
    started = list(runners)
    barrier = threading.Barrier(len(started))

    def run(runner: Callable[[], T]) -> T | Refusal:
        barrier.wait()
        try:
            return runner()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(started)) as pool:
        return list(pool.map(run, started))
