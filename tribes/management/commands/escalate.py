"""Ask somebody to see to each request that was not answered by its date, and remind half-way."""

import datetime
import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, connection
from django.utils import timezone

from tribes.actions import guardians
from tribes.actions.answer_clocks import escalate_overdue

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Escalate what was not answered in time: once, or again and again with --every."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args: Any, every: int, **options: Any) -> None:
        if every > 0:
            repeat(every, threading.Event())
        else:
            count = turn(timezone.now())
            self.stdout.write(f"Escalated: {count}")


def turn(now: datetime.datetime) -> int:
    guardians.remind(now=now)
    return escalate_overdue(now=now)


def begin(seconds: int) -> threading.Event:
    """Repeat beside the server, in a thread that ends with the process or when the event is set."""
    stop = threading.Event()
    threading.Thread(target=repeat, args=(seconds, stop), name="escalate", daemon=True).start()
    return stop


def repeat(seconds: float, stop: threading.Event) -> None:
    """At once, and then at each turn; a turn that the database refuses is tried at the next."""
    while True:
        try:
            turn(timezone.now())
        except Error as error:
            logger.warning("Escalating failed: %s", type(error).__name__)
        finally:
            # A connection that went stale while we waited would fail every turn after it.
            connection.close()
        if stop.wait(seconds):
            return
