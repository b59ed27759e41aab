"""Fit a new feature space, try it out, and take it into use when it is not worse."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from tribes.actions import matching_spaces, suggestion_passes


class Command(BaseCommand):
    help = (
        "Learn from today's challenges and skills. The new space is built beside the one in use, "
        "both are tried on the same texts, and a worse one is refused; then everybody's "
        "suggestions are made anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anyway", action="store_true", help="also when it is worse")

    def handle(self, *args: Any, anyway: bool, **options: Any) -> None:
        space = matching_spaces.refit(now=timezone.now(), anyway=anyway)
        figures = ", ".join(f"{name} {value:.3f}" for name, value in sorted(space.figures.items()))
        self.stdout.write(f"{space}: {space.get_state_display()}. {figures}".rstrip())
        if space.is_in_use:
            made = suggestion_passes.everybody(run=suggestion_passes.begin())
            self.stdout.write(f"{made} lists of suggestions made anew.")
