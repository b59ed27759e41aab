"""The learnt state of a feature space as plain data: versioned, written and read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from matching.resources import LANGUAGES, Language

FloatArray = NDArray[np.float64]

# What broken JSON, a broken archive and a missing entry raise.
_UNREADABLE = (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, BadZipFile)


class SpaceError(ValueError):
    """A stored space that cannot be read, or whose content does not match its version."""


@dataclass(frozen=True, slots=True)
class View:
    """The vocabulary of one language.

    Attributes:
        vocabulary: stem -> column, in alphabetical order.
        idf: inverse document frequency, shape (columns,).
        unseen_idf: the same for a stem that is in no column.
    """

    vocabulary: Mapping[str, int]
    idf: FloatArray
    unseen_idf: float

    def idf_of(self, stem: str) -> float:
        """Return how rare a stem is: 1 in every document, most when it is unknown."""
        column = self.vocabulary.get(stem)
        return self.unseen_idf if column is None else float(self.idf[column])


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that decides on a score: parameters, views and the parts that compounds split into."""

    parameters: Mapping[str, Any]
    views: Mapping[Language, View]
    compound_parts: Mapping[str, int]

    @property
    def version(self) -> str:
        """SHA-256 over the content: equal for equal scores, in 64 hexadecimal digits."""
        digest = hashlib.sha256(json.dumps(self._content(), sort_keys=True).encode())
        for language in LANGUAGES:
            digest.update(self.views[language].idf.astype("<f8").tobytes())
        return digest.hexdigest()

    def write(self, path: Path) -> None:
        """Write ``path`` with suffix .npz (idf) and .json (all else). Nothing is pickled."""
        np.savez(path.with_suffix(".npz"), nl=self.views["nl"].idf, en=self.views["en"].idf)
        text = json.dumps({"version": self.version, **self._content()}, ensure_ascii=False)
        path.with_suffix(".json").write_text(text, encoding="utf-8")

    @staticmethod
    def read(path: Path) -> "Snapshot":
        """Read what ``write`` wrote.

        Raises:
            SpaceError: a file is missing or broken, or its content does not match its version.
        """
        try:
            snapshot, stated = _read(path)
        except _UNREADABLE as error:
            raise SpaceError(f"cannot read the space at {path}: {error}") from error
        if snapshot.version != stated:
            raise SpaceError(f"the space at {path} does not match its version")
        return snapshot

    def _content(self) -> dict[str, Any]:
        return {
            "parameters": self.parameters,
            "vocabulary": {view: list(self.views[view].vocabulary) for view in LANGUAGES},
            "unseen_idf": {view: self.views[view].unseen_idf for view in LANGUAGES},
            "compound_parts": self.compound_parts,
        }


def _read(path: Path) -> tuple[Snapshot, str]:
    content = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    views = _read_views(path.with_suffix(".npz"), content)
    return Snapshot(content["parameters"], views, content["compound_parts"]), content["version"]


def _read_views(path: Path, content: Mapping[str, Any]) -> dict[Language, View]:
    # Opened here, because np.load leaves a file open that is no zip.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return {name: _view(content, name, arrays[name]) for name in LANGUAGES}


def _view(content: Mapping[str, Any], language: Language, idf: FloatArray) -> View:
    stems = content["vocabulary"][language]
    vocabulary = {stem: column for column, stem in enumerate(stems)}
    return View(vocabulary, idf.astype(np.float64), content["unseen_idf"][language])
