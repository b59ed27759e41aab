"""Load the demo into an empty database; with --reset, empty it first."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tribes.demo import loader


class Command(BaseCommand):
    help = "Load the demo's editions, companies, challenges, people and tribes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw away all data first")

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is off: set TRIBES_DEMO=yes. No data was touched.")
        call_command("migrate", verbosity=0, interactive=False)
        if reset:
            call_command("flush", interactive=False, verbosity=0)
        if loader.is_empty():
            self.stdout.write("Loading the demo ...")
            loader.load(timezone.localdate())
