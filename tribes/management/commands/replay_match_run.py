"""Compute a run of the matcher again and say whether it shows the same, to the last bit."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tribes.queries import match_replays
from tribes.queries.match_replays import Replay

MOST_NAMED = 20


class Command(BaseCommand):
    help = (
        "Replay a run of the matcher from today's texts. Fails when a list is not the same to the "
        "last bit, and says whether that is a fault or which inputs changed since."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, metavar="ID")

    def handle(self, *args: Any, run: int, **options: Any) -> None:
        row = match_replays.get(run)
        if row is None:
            raise CommandError(f"There is no run {run}, or it is forgotten.")
        found = match_replays.replay(row)
        self.stdout.write(f"{found.same} of {found.lists} lists are byte-identical.")
        # A script that asks whether a run can be repeated reads the exit code and nothing else.
        if problems := list(_problems(found)):
            raise CommandError("\n".join(problems))


def _problems(found: Replay) -> Iterator[str]:
    if found.different:
        yield f"Another list than before for: {_named(found.different)}."
    if found.changed:
        yield f"Changed since, so not computed again: {_named(found.changed)}."


def _named(rows: Sequence[Any]) -> str:
    more = f" and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""
    return ", ".join(map(str, rows[:MOST_NAMED])) + more
