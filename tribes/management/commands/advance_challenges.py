"""What the clock does with challenges; `clock` does it by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from tribes.management.commands import clock


class Command(BaseCommand):
    help = (
        "Start the challenges of editions at work, finish or end those of closed editions, archive "
        "what finished a year ago, warn where no tribe has applied, end offers that nobody can say "
        "yes to any more."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(clock.advance())
