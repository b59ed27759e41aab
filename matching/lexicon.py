"""What the package knows about words beforehand: translations, relatives, and what is common."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import as_file, files
from io import BytesIO
from lzma import LZMAError
from math import fsum
from pathlib import Path
from typing import Any
from zipfile import ZIP_LZMA, BadZipFile, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.resources import LANGUAGES, Language
from matching.stemming import stem

# One byte a weight: a finer one changed no ranking, and the file is half as large.
_STEPS = 255
_UNREADABLE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError, AttributeError),
    *(BadZipFile, LZMAError),
)
Weighted = tuple[tuple[str, float], ...]


class LexiconError(ValueError):
    """A lexicon that cannot be read; the message names the file."""


@dataclass(frozen=True)
class Lexicon:
    """Stems of two languages with what is known about them.

    Attributes:
        stems: language -> its stems, sorted.
        across: language -> table (own stems, stems of the other language) of how likely the one
            is for the other, 0 to 1; a row may be empty.
        related: language -> table (own stems, own stems) of words that often mean the same
            business, without the word itself; how much one occurrence of the one is worth as the
            other, each value from 0 to 1.
        holding: language -> in how many of the background texts each stem stands.
        texts: how many background texts there are.
        parts: Dutch word -> count, for splitting compounds.
        provenance: what it was learnt from and how, for people; decides on nothing.
    """

    stems: Mapping[Language, tuple[str, ...]]
    across: Mapping[Language, csr_array]
    related: Mapping[Language, csr_array]
    holding: Mapping[Language, NDArray[np.int64]]
    texts: int
    parts: Mapping[str, int]
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def empty(cls) -> "Lexicon":
        """Return a lexicon that knows nothing: languages meet only in words spelled the same."""
        nothing = csr_array((0, 0), dtype=np.float64)
        return cls(
            stems=dict.fromkeys(LANGUAGES, ()),
            across=dict.fromkeys(LANGUAGES, nothing),
            related=dict.fromkeys(LANGUAGES, nothing),
            holding={language: np.zeros(0, dtype=np.int64) for language in LANGUAGES},
            texts=0,
            parts={},
        )

    def translations(self, stem: str, language: Language) -> Weighted:
        """Return the words of the other language for a stem, weights summing to 1, or none."""
        place = self._places[language].get(stem)
        found = _row(self.across[language], place, self.stems[_other(language)])
        total = fsum(weight for _, weight in found)
        return tuple((word, weight / total) for word, weight in found)

    def relatives(self, stem: str, language: Language) -> Weighted:
        """Return words of the same language that a stem may stand for, with weights up to 1."""
        return _row(self.related[language], self._places[language].get(stem), self.stems[language])

    def share_of_texts(self, stem: str, language: Language) -> float:
        """Return in which share of the background texts a stem stands; 0 if it is unknown."""
        place = self._places[language].get(stem)
        return 0.0 if place is None else float(self.holding[language][place]) / self.texts

    @cached_property
    def version(self) -> str:
        """SHA-256 over all that decides on a score, in 64 hexadecimal digits."""
        digest = hashlib.sha256()
        for name, array in self._arrays():
            digest.update(f"{name} {array.dtype.str} {array.shape}".encode() + array.tobytes())
        return digest.hexdigest()

    def write(self, path: Path) -> None:
        """Write ``path`` with suffix .npz (all that decides) and .json (provenance)."""
        # As `np.savez_compressed`, in a tenth less: `np.load` reads both.
        with ZipFile(path.with_suffix(".npz"), "w", ZIP_LZMA) as archive:
            for name, array in self._arrays():
                content = BytesIO()
                np.save(content, array, allow_pickle=False)
                archive.writestr(ZipInfo(f"{name}.npy"), content.getvalue(), ZIP_LZMA)
        text = json.dumps({"version": self.version, **self.provenance}, indent=2, sort_keys=True)
        path.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Lexicon":
        """Read what ``write`` wrote. Nothing is unpickled.

        Raises:
            LexiconError: a file is missing or broken.
        """
        try:
            with path.with_suffix(".npz").open("rb") as file, np.load(file) as arrays:
                loaded = {name: arrays[name] for name in arrays.files}
            provenance = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            lexicon = _assembled(loaded, provenance)
        except _UNREADABLE as error:
            raise LexiconError(f"cannot read the lexicon at {path}: {error}") from error
        if lexicon.version != provenance.get("version"):
            raise LexiconError(f"the lexicon at {path} does not match its version")
        return lexicon

    @cached_property
    def _places(self) -> dict[Language, dict[str, int]]:
        return {
            language: {stem: place for place, stem in enumerate(self.stems[language])}
            for language in LANGUAGES
        }

    def _arrays(self) -> Iterator[tuple[str, NDArray[Any]]]:
        yield "parts", _packed(self.parts)
        yield "texts", np.array([self.texts], np.int64)
        yield "counts", np.array([min(count, _STEPS) for count in self.parts.values()], np.uint8)
        for language in LANGUAGES:
            derived = _stems_of(self.parts, language)
            own = set(self.stems[language])
            yield f"{language}_stems", _packed(tuple(sorted(own - derived)))
            yield f"{language}_no_stems", _packed(tuple(sorted(derived - own)))
            yield f"{language}_holding", self.holding[language].astype(np.uint16)
            yield from _table_arrays(f"{language}_across", self.across[language])
            yield from _table_arrays(f"{language}_related", self.related[language])


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package."""
    with as_file(files("matching") / "data") as folder:
        return Lexicon.read(folder / "lexicon")


def _other(language: Language) -> Language:
    return "en" if language == "nl" else "nl"


def _row(table: csr_array, place: int | None, names: tuple[str, ...]) -> Weighted:
    if place is None:
        return ()
    cells = slice(table.indptr[place], table.indptr[place + 1])
    pairs = zip(table.indices[cells].tolist(), table.data[cells].tolist(), strict=True)
    return tuple((names[column], weight) for column, weight in pairs)


def _packed(words: Mapping[str, int] | tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _unpacked(letters: NDArray[np.uint8]) -> tuple[str, ...]:
    text = letters.tobytes().decode()
    return tuple(text.split("\n")) if text else ()


def _table_arrays(name: str, table: csr_array) -> Iterator[tuple[str, NDArray[Any]]]:
    yield f"{name}_lengths", np.diff(table.indptr).astype(np.uint8)
    yield f"{name}_columns", table.indices.astype(np.uint16)
    yield f"{name}_weights", np.rint(table.data * _STEPS).astype(np.uint8)


def _assembled(arrays: Mapping[str, NDArray[Any]], provenance: Mapping[str, Any]) -> Lexicon:
    words = _unpacked(arrays["parts"])
    stems = {language: _stems(arrays, language, words) for language in LANGUAGES}
    sizes = {language: len(stems[language]) for language in LANGUAGES}
    counts = (int(count) for count in arrays["counts"])
    return Lexicon(
        stems=stems,
        across={
            language: _table(arrays, f"{language}_across", sizes[language], sizes[_other(language)])
            for language in LANGUAGES
        },
        related={
            language: _table(arrays, f"{language}_related", sizes[language], sizes[language])
            for language in LANGUAGES
        },
        holding={
            language: arrays[f"{language}_holding"].astype(np.int64) for language in LANGUAGES
        },
        texts=int(arrays["texts"][0]),
        parts=dict(zip(words, counts, strict=True)),
        provenance={key: value for key, value in provenance.items() if key != "version"},
    )


def _stems_of(words: Iterable[str], language: Language) -> set[str]:
    """The stems that need not be stored, because words of compounds have them. All are Dutch."""
    return {stem(word, language) for word in words} if language == "nl" else set()


def _stems(
    arrays: Mapping[str, NDArray[Any]], language: Language, words: Iterable[str]
) -> tuple[str, ...]:
    derived = _stems_of(words, language) - set(_unpacked(arrays[f"{language}_no_stems"]))
    return tuple(sorted(derived.union(_unpacked(arrays[f"{language}_stems"]))))


def _table(arrays: Mapping[str, NDArray[Any]], name: str, rows: int, columns: int) -> csr_array:
    ends = np.concatenate([[0], np.cumsum(arrays[f"{name}_lengths"], dtype=np.int64)])
    weights = arrays[f"{name}_weights"].astype(np.float64) / _STEPS
    table = csr_array((weights, arrays[f"{name}_columns"].astype(np.int32), ends), (rows, columns))
    table.check_format()
    return table
