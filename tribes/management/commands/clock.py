"""Everything that is due by the clock, in one process: start, finish and archive challenges,
escalate what was not answered in time, close what was open for a while, send mail, make all
suggestions anew once a day."""

import logging
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from tribes.actions import (
    answer_clocks,
    challenge_states,
    closings,
    guardians,
    match_nights,
    offers,
    workspace_looks,
)
from tribes.notifications import sender

logger = logging.getLogger(__name__)

Job = Callable[[], object]


def advance() -> str:
    """What the clock does with challenges and offers. One may have to start and to finish."""
    now = timezone.now()
    started = challenge_states.start_due(today=timezone.localdate(now))
    finished = challenge_states.finish_due(now=now)
    archived = challenge_states.archive_due(now=now)
    ended = closings.end_due(now=now)
    lapsed = offers.lapse_due(now=now)
    warned = closings.warn_due(now=now)
    return (
        f"{started} started, {finished} finished, {archived} archived, "
        f"{ended} ended, {lapsed} lapsed, {warned} warned."
    )


def escalate() -> str:
    """Remind before the date, so that fewer are late, and then see to what is."""
    guardians.remind(now=timezone.now())
    answer_clocks.remind_due(now=timezone.now())
    return f"Escalated: {answer_clocks.escalate_overdue(now=timezone.now())}"


def close_looks() -> str:
    return f"{workspace_looks.close_due(now=timezone.now())} looks into a workspace closed"


def send_mail() -> str:
    return f"{sender.send_due(timezone.now())} mails sent"


def match() -> str:
    """Once a day, in the night; what it finds out is mailed in the next turn."""
    return f"{match_nights.run(now=timezone.now())} lists of suggestions made anew"


# What ends is not escalated, what is told goes out in the same turn, and the longest comes last.
JOBS: tuple[Job, ...] = (advance, escalate, close_looks, send_mail, match)


class Command(BaseCommand):
    help = "Do all that is due by the clock: once, or again and again with --every."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, metavar="SECONDS")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        if every > 0:
            repeat(JOBS, every, threading.Event())
            return
        for job in JOBS:
            self.stdout.write(str(job()))


def begin(seconds: float) -> threading.Event:
    """Repeat beside the server, in a thread that ends with the process or when the event is set."""
    stop = threading.Event()
    turns = partial(repeat, JOBS, seconds, stop)
    threading.Thread(target=turns, name="clock", daemon=True).start()
    return stop


def repeat(jobs: Iterable[Job], seconds: float, stop: threading.Event) -> None:
    """At once, and then at each turn, until the event is set."""
    while True:
        for job in jobs:
            _try(job)
        # A connection that went stale while we waited would fail every turn after it.
        connection.close()
        if stop.wait(seconds):
            return


def _try(job: Job) -> None:
    """A thread that dies tells nobody: what fails is logged, and tried again at the next turn."""
    try:
        job()
    except Exception:
        logger.exception("Not done at this turn of the clock: %s", job.__name__)
