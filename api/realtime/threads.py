"""Threads for the database, apart from the one that all of Channels shares.

A query that hangs in the shared thread stalled the sockets of strangers for as long as it hung.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import current_thread
from typing import Final, ParamSpec, TypeVar

from django.db import close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper

WRITER: Final = "write"
P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThreads:
    def __init__(self, name: str, size: int) -> None:
        self._connections: list[BaseDatabaseWrapper] = []
        self._executor = ThreadPoolExecutor(size, f"live-{name}", initializer=self._register)

    def _register(self) -> None:
        connection = connections["default"]
        # Shared, so that the thread that stops the server may close it.
        connection.inc_thread_sharing()
        self._connections.append(connection)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        call = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, _with_fresh_connection, call
        )

    def stop(self) -> None:
        """Wait for running queries, then close every connection."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        for connection in self._connections:
            connection.close()


def _with_fresh_connection(call: Callable[[], T]) -> T:
    close_old_connections()
    return call()


def is_writer() -> bool:
    """Whether this code runs in the thread that commits the commands of sockets."""
    return current_thread().name.startswith(f"live-{WRITER}")
