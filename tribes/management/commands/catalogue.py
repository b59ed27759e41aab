"""Message catalogues without system gettext: extract, check and compile with Babel."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
FOLDERS = ("tribes", "api", "frontend")
LANGUAGE = "nl"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


class Command(BaseCommand):
    help = "extract: add new messages; check: fail on missing Dutch; compile: make the .mo file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", choices=["extract", "check", "compile"])

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        {"extract": self.extract, "check": self.check_catalogue, "compile": compile_catalogue}[
            step
        ]()

    def extract(self) -> None:
        catalogue = read_catalogue()
        catalogue.update(messages_in_code(), no_fuzzy_matching=True, update_creation_date=False)
        keep_borrowed(catalogue)
        with po_path().open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, no_location=True)
        self.stdout.write(f"{len(catalogue)} messages, {len(problems())} to do.")

    def check_catalogue(self) -> None:
        found = problems()
        if found:
            raise CommandError("The Dutch catalogue is not complete:\n  " + "\n  ".join(found))


def po_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / "django.po"


def read_catalogue() -> Catalog:
    if not po_path().exists():
        po_path().parent.mkdir(parents=True, exist_ok=True)
        return Catalog(locale=LANGUAGE, header_comment="# Dutch", fuzzy=False)
    with po_path().open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def keep_borrowed(catalogue: Catalog) -> None:
    """Texts of Django and allauth that we say in our own words carry a comment, and stay."""
    for message in catalogue.obsolete.values():
        if is_borrowed(message):
            catalogue[message.id] = message
    catalogue.obsolete.clear()


def is_borrowed(message: Message) -> bool:
    return bool(message.user_comments)


def messages_in_code() -> Catalog:
    catalogue = Catalog(locale=LANGUAGE)
    for path in source_files():
        for _line, message, _comments, context in messages_of(path):
            catalogue.add(message, context=context)
    return catalogue


def source_files() -> list[Path]:
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return sorted(path for path in paths if path.suffix in {".py", ".html", ".txt"})


def messages_of(path: Path) -> list[tuple[Any, ...]]:
    """Messages of one file; templates are turned into Python first, as Django does."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        # What is left of the layout would be read as indented Python.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    return list(extract("python", BytesIO(text.encode()), keywords=KEYWORDS))


def problems() -> list[str]:
    """What the catalogue lacks: messages without Dutch, or with other placeholders."""
    catalogue = read_catalogue()
    found = []
    for wanted in messages_in_code():
        if not wanted.id:
            continue
        message = catalogue.get(_first(wanted.id), context=wanted.context)
        if message is None or not all(_texts(message.string)):
            found.append(f"no Dutch: {_first(wanted.id)!r}")
        elif _placeholders(message.id) != _placeholders(message.string):
            found.append(f"other placeholders: {_first(wanted.id)!r}")
    return found


def compile_catalogue() -> None:
    """Write the .mo file unless it is newer than the .po file."""
    target = po_path().with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= po_path().stat().st_mtime:
        return
    with target.open("wb") as file:
        write_mo(file, read_catalogue())


def _texts(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _first(text: Any) -> str:
    return _texts(text)[0]


def _placeholders(text: Any) -> set[str]:
    return {mark for part in _texts(text) for mark in PLACEHOLDER.findall(part)}
