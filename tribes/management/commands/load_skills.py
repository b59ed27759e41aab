"""Bring the skills that come with the platform into the database; as often as you like."""

from typing import Any

from django.core.management.base import BaseCommand

from tribes.actions import skill_vocabulary


class Command(BaseCommand):
    help = "Load the list of skills that pickers offer. Skills that people typed stay as they are."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        loaded = skill_vocabulary.load()
        if loaded or verbosity > 1:
            self.stdout.write(
                f"Skills: {loaded.added} added, {loaded.changed} changed, "
                f"{loaded.retired} no longer offered."
            )
