"""Ask somebody to see to each request that was not answered by its date, and remind half-way."""

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tribes.management.commands import clock


class Command(BaseCommand):
    help = "Escalate what was not answered in time: once, or again and again with --every."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=0, metavar="SECONDS")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        if every > 0:
            clock.repeat([clock.escalate], every, threading.Event())
        else:
            self.stdout.write(clock.escalate())
