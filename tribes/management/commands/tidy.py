"""Remove what is kept no longer: old mail of the outbox, old read notices, old runs of the matcher,
marks of people who were counted, files without a row."""

import logging
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections
from django.utils import timezone

from tribes.actions import (
    exposures,
    match_runs,
    matching_spaces,
    notices,
    outgoing_mails,
    stored_files,
)

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Remove old mail, old read notices, old runs of the matcher and files without a row; "
        "once a day is enough."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on with this pause")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is None:
            self.stdout.write(tidy())
        else:
            repeat(every, threading.Event())


def tidy() -> str:
    now = timezone.now()
    mails, told = outgoing_mails.purge(now=now), notices.purge(now=now)
    # The spaces after the runs that they would replay.
    runs, spaces = match_runs.purge(now=now), matching_spaces.clear()
    marks, files = exposures.purge(today=timezone.localdate(now)), stored_files.sweep(now=now)
    return (
        f"Removed: {mails} mails, {told} notices, {files} files, {runs} runs of the matcher, "
        f"{spaces} of its spaces, {marks} marks of a day that is over."
    )


def repeat(seconds: float, stop: threading.Event) -> None:
    """At once, and then at each turn; a turn that fails is tried again at the next."""
    while True:
        close_old_connections()
        try:
            logger.info(tidy())
        except (Error, OSError) as error:
            logger.warning("Tidying failed: %s", type(error).__name__)
        if stop.wait(seconds):
            return
