"""Measure the matcher on texts with known relevance, beside ready-made ones in the same run."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.datasets import DatasetError
from matching.evaluate import Product, as_table, compare
from matching.lexicon import Lexicon, LexiconError


class Command(BaseCommand):
    help = (
        "DIR holds docs.jsonl, queries.jsonl and qrels.jsonl, or one directory for each set. "
        "Prints nDCG@10, MRR, recall@10, how unevenly the first ten places are spread (Gini) and "
        "the share of texts in nobody's first ten, of the product, of scikit-learn's "
        "TfidfVectorizer(), of stemmed TF-IDF and, where it is installed, of bm25s; and all of it "
        "once more on samples of a hundred documents."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="one JSON object, no table")
        parser.add_argument(
            "--lexicon",
            type=Path,
            metavar="PATH",
            help="another lexicon than the shipped one, as learn_lexicon wrote it",
        )

        parser.add_argument(
            "--without-profiles",
            action="store_true",
            help="do not learn from the queries, without their answers, what is generic",
        )
        parser.add_argument(
            "--with-prices",
            action="store_true",
            help="spread the first ten places of all queries over the texts",
        )

    def handle(
        self,
        *args: Any,
        directory: Path,
        json: bool,
        lexicon: Path | None,
        without_profiles: bool,
        with_prices: bool,
        **options: Any,
    ) -> None:
        try:
            known = Lexicon.read(lexicon) if lexicon else None
            ours = Product(known, with_profiles=not without_profiles, with_prices=with_prices)
            figures = compare(directory, ours)
        except (DatasetError, LexiconError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(as_json(figures) if json else as_table(figures))


def as_json(figures: Any) -> str:
    return json.dumps(figures, sort_keys=True)
