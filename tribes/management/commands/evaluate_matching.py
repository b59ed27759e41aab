"""Measure the matcher on texts with known relevance, beside plain TF-IDF in the same run."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.datasets import DatasetError
from matching.evaluate import as_table, compare


class Command(BaseCommand):
    help = (
        "DIR holds docs.jsonl, queries.jsonl and qrels.jsonl, or one directory for each set. "
        "Prints nDCG@10, MRR and recall@10 of the product and of scikit-learn's TfidfVectorizer()."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="one JSON object, no table")

    def handle(self, *args: Any, directory: Path, json: bool, **options: Any) -> None:
        try:
            figures = compare(directory)
        except (DatasetError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(as_json(figures) if json else as_table(figures))


def as_json(figures: Any) -> str:
    return json.dumps(figures, sort_keys=True)
