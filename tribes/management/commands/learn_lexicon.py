"""Learn what Dutch and English words mean to each other, from texts in both languages."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from matching.datasets import DatasetError
from matching.learning import learn, read_parallel
from matching.recipe import recipe


class Command(BaseCommand):
    help = (
        'FILE has one {"nl": TEXT, "en": TEXT} a line; a name may be followed by its explanation. '
        "Writes PATH.npz and PATH.json. The texts themselves are not in it."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--out", type=Path, required=True, metavar="PATH")
        parser.add_argument("--source", default="", help="where the texts come from")
        parser.add_argument("--attribution", default="", help="what their licence asks for")
        parser.add_argument(
            "--without-evaluated",
            action="store_true",
            help='leave out lines with "occupation": true, to judge on sets that are made of them',
        )

    def handle(
        self,
        *args: Any,
        file: Path,
        out: Path,
        source: str,
        attribution: str,
        without_evaluated: bool,
        **options: Any,
    ) -> None:
        try:
            read = read_parallel(file, without_evaluated=without_evaluated)
            lexicon = learn(
                read.texts,
                {
                    "source": source,
                    "attribution": attribution,
                    "sha256": read.sha256,
                    "left_out": read.left_out,
                    "recipe": recipe(),
                },
            )
            lexicon.write(out)
        except (DatasetError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        sizes = ", ".join(f"{len(stems)} {language}" for language, stems in lexicon.stems.items())
        self.stdout.write(f"{len(read.texts)} texts, {sizes} stems: {out.with_suffix('.npz')}")
