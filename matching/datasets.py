"""Reading evaluation sets: ``docs.jsonl``, ``queries.jsonl`` and ``qrels.jsonl``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from matching.document import Document, Part
from matching.resources import LANGUAGES

FILES = ("docs.jsonl", "queries.jsonl", "qrels.jsonl")


class DatasetError(ValueError):
    """An evaluation set that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One evaluation set.

    Attributes:
        name: of its directory.
        documents: what is ranked.
        queries: what is asked; every one has an entry in ``relevance``.
        relevance: query key -> document key -> grade, 0 or higher.
    """

    name: str
    documents: tuple[Document, ...]
    queries: tuple[Document, ...]
    relevance: Mapping[str, Mapping[str, float]]


def load_sets(directory: Path) -> list[Dataset]:
    """Read the set in ``directory``, or one set from each directory in it, sorted by name.

    Raises:
        DatasetError: there is no set, a file is missing, or a line is broken.
    """
    if any((directory / name).is_file() for name in FILES):
        return [load_set(directory)]
    if not directory.is_dir():
        raise DatasetError(f"{directory}: no such directory")
    folders = sorted(path for path in directory.iterdir() if path.is_dir())
    sets = [load_set(path) for path in folders if any((path / name).is_file() for name in FILES)]
    if not sets:
        raise DatasetError(f"{directory}: holds neither {', '.join(FILES)} nor directories of them")
    return sets


def load_set(directory: Path) -> Dataset:
    """Read one set.

    Raises:
        DatasetError: a file is missing or a line is broken.
    """
    documents = _documents(directory / "docs.jsonl")
    queries = _documents(directory / "queries.jsonl")
    relevance = _relevance(directory / "qrels.jsonl", known={query.key for query in queries})
    judged = tuple(query for query in queries if query.key in relevance)
    if not documents or not judged:
        raise DatasetError(f"{directory}: needs at least one document and one judged query")
    return Dataset(directory.resolve().name, documents, judged, relevance)


def _documents(path: Path) -> tuple[Document, ...]:
    found: dict[str, Document] = {}
    for where, row in rows_of(path):
        document = _document(where, row)
        if document.key in found:
            raise DatasetError(f"{where}: the id {document.key!r} occurs twice")
        found[document.key] = document
    return tuple(found.values())


def _document(where: str, row: Mapping[str, Any]) -> Document:
    language = row.get("lang")
    if language is not None and language not in LANGUAGES:
        raise DatasetError(f'{where}: "lang" must be one of {", ".join(LANGUAGES)}')
    parts = (
        Part(text_of(where, row, "title", default=""), language, field="title"),
        Part(text_of(where, row, "text"), language, field="text"),
    )
    return Document(text_of(where, row, "id"), parts)


def _relevance(path: Path, known: set[str]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for where, row in rows_of(path):
        query = text_of(where, row, "q")
        if query not in known:
            raise DatasetError(f"{where}: there is no query {query!r}")
        if query in found:
            raise DatasetError(f"{where}: the query {query!r} occurs twice")
        found[query] = _grades(where, row.get("rels"))
    return found


def _grades(where: str, value: object) -> dict[str, float]:
    if not isinstance(value, dict):
        raise DatasetError(f'{where}: "rels" must be an object of document and grade')
    for key, grade in value.items():
        number = isinstance(grade, int | float) and not isinstance(grade, bool)
        if not number or not isfinite(grade) or grade < 0:
            raise DatasetError(f"{where}: the grade of {key!r} must be a number, 0 or higher")
    return {key: float(grade) for key, grade in value.items()}


def text_of(where: str, row: Mapping[str, Any], name: str, default: str | None = None) -> str:
    """Return one text of a row.

    Raises:
        DatasetError: it is not there, or no text.
    """
    value = row.get(name, default)
    if not isinstance(value, str):
        raise DatasetError(f'{where}: "{name}" must be there and be text')
    return value


def rows_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each line of a file of JSON objects, with its place for messages.

    Raises:
        DatasetError: the file cannot be read, or a line is no object.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DatasetError(f"{path}: {error.strerror}") from error
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, _row(where, line)


def _row(where: str, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DatasetError(f"{where}: no valid JSON ({error})") from error
    if not isinstance(row, dict):
        raise DatasetError(f"{where}: must be a JSON object")
    return row
