"""What the clock does with challenges; run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from tribes.actions import challenge_states


class Command(BaseCommand):
    help = "Start the challenges of editions that have begun; archive what finished a year ago."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        started = challenge_states.start_due(today=timezone.localdate(now))
        archived = challenge_states.archive_due(now=now)
        self.stdout.write(f"{started} started, {archived} archived.")
