"""Compute a run of the matcher again and say whether it shows the same, to the last bit."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tribes.queries import match_replays
from tribes.queries.match_replays import Replay

MOST_NAMED = 20


class Command(BaseCommand):
    help = (
        "Replay a run of the matcher from today's texts. Fails when a list is another although "
        "everything that it was made from is the same; says which inputs changed otherwise."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, metavar="ID")

    def handle(self, *args: Any, run: int, **options: Any) -> None:
        row = match_replays.get(run)
        if row is None:
            raise CommandError(f"There is no run {run}, or it is forgotten.")
        found = match_replays.replay(row)
        if found.different:
            raise CommandError(f"Another list than before for: {_named(found.different)}.")
        self.stdout.write(_said(found))


def _said(found: Replay) -> str:
    lines = [f"{found.same} of {found.lists} lists are byte-identical."]
    if found.changed:
        lines.append(f"Changed since, so not computed again: {_named(found.changed)}.")
    return "\n".join(lines)


def _named(rows: Sequence[Any]) -> str:
    more = f" and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""
    return ", ".join(map(str, rows[:MOST_NAMED])) + more
