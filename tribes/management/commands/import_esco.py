"""Add the official skills of ESCO from the CSV files of the European Commission."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching import Language
from tribes.actions import esco_skills
from tribes.actions.esco_skills import Stored
from tribes.rules.esco_files import FileProblem, Row, find_files, rows_of

BATCH = 500
BAR = 30
ATTRIBUTION = "This service uses the ESCO classification of the European Commission."


class Command(BaseCommand):
    help = (
        "DIR holds skills_nl.csv and skills_en.csv of the ESCO download (version 1.2, CSV). Skills "
        "of our own list with the same address get the official names too. An import that was "
        "broken off is taken up by starting it again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, directory: Path, dry_run: bool, **options: Any) -> None:
        try:
            total = self.import_files(find_files(directory), dry_run)
        except (FileProblem, OSError) as problem:
            raise CommandError(str(problem)) from problem
        if dry_run:
            self.stdout.write("Nothing was stored: this was a dry run.")
        else:
            esco_skills.note(stored=total)
        self.stdout.write(ATTRIBUTION)

    def import_files(self, files: dict[Language, Path], is_dry_run: bool) -> Stored:
        total = Stored()
        for language, path in files.items():
            stored = Stored()
            for rows, share in batches(path):
                stored += esco_skills.store(rows=rows, language=language, is_dry_run=is_dry_run)
                self.show(path, share)
            self.stderr.write("\r" if self.stderr.isatty() else "", ending="")
            self.stdout.write(summary(path, stored))
            total += stored
        return total

    def show(self, path: Path, share: float) -> None:
        """A bar that grows in place; a log that is no terminal gets no hundred lines of it."""
        if self.stderr.isatty():
            bar = "#" * round(share * BAR)
            self.stderr.write(f"\r{path.name} [{bar:<{BAR}}] {share:4.0%}", ending="")


def batches(path: Path) -> Iterator[tuple[list[Row], float]]:
    """The rows of a file, some hundreds at a time, with the share of the file that was read."""
    size = path.stat().st_size
    rows = rows_of(path)
    while batch := list(islice(rows, BATCH)):
        yield [row for row, _read in batch], min(batch[-1][1] / size, 1.0)


def summary(path: Path, stored: Stored) -> str:
    return (
        f"{path.name}: {stored.added:,} added, {stored.ours:,} of our own list got official names, "
        f"{stored.changed:,} changed, {stored.withdrawn:,} no longer offered, "
        f"{stored.unchanged:,} unchanged."
    )
