"""Send what waits in the outbox of mail, once or again and again."""

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from tribes.notifications import sender


class Command(BaseCommand):
    help = "Send the mail that is due. Any number of these may run beside the web processes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on with this pause")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is None:
            self.stdout.write(f"{sender.send_due(timezone.now())} mails sent")
            return
        pause = threading.Event()
        while not pause.wait(every):
            close_old_connections()
            sender.sweep()
