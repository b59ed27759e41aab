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
from scipy.sparse import csr_array

from matching.resources import LANGUAGES, Language

FloatArray = NDArray[np.float64]

# Changes whenever the same content would give other scores: old spaces are then fitted anew.
_FORMAT = 5

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

    def rarity_of(self, stem: str) -> float:
        """Return how rare a stem is beside a word never seen: above 0 to 1, 1 when unknown.

        Common words of a long text weigh that much less, so that what sets somebody apart is not
        lost among what is in every CV.
        """
        return self.idf_of(stem) / self.unseen_idf


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that decides on a score.

    Attributes:
        parameters: of the space.
        lexicon: version of the lexicon; the lexicon itself ships with the package.
        views: language -> vocabulary and weights.
        reference: language -> profiles that say what is generic, (profiles, vocabulary).
        spelling: weights of letter n-grams, float32.
        typical: mean rows of letter n-grams, (languages, places), float32.
        compound_parts: word -> count, for splitting compounds.
    """

    parameters: Mapping[str, Any]
    lexicon: str
    views: Mapping[Language, View]
    reference: Mapping[Language, csr_array]
    spelling: NDArray[np.float32]
    typical: NDArray[np.float32]
    compound_parts: Mapping[str, int]

    @property
    def version(self) -> str:
        """SHA-256 over the content: equal for equal scores, in 64 hexadecimal digits."""
        digest = hashlib.sha256(json.dumps(self._content(), sort_keys=True).encode())
        for name, array in sorted(self._arrays().items()):
            digest.update(f"{name} {array.dtype.str} {array.shape}".encode() + array.tobytes())
        return digest.hexdigest()

    def write(self, path: Path) -> None:
        """Write ``path`` with suffix .npz (arrays) and .json (all else). Nothing is pickled."""
        arrays: dict[str, Any] = self._arrays()
        np.savez(path.with_suffix(".npz"), **arrays)
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

    def _arrays(self) -> dict[str, NDArray[Any]]:
        arrays: dict[str, NDArray[Any]] = {
            "spelling": self.spelling.astype("<f4"),
            "typical": self.typical.astype("<f4"),
        }
        for language in LANGUAGES:
            table = self.reference[language]
            arrays[language] = self.views[language].idf.astype("<f8")
            arrays[f"{language}_weights"] = table.data.astype("<f8")
            arrays[f"{language}_columns"] = table.indices.astype("<i4")
            arrays[f"{language}_ends"] = table.indptr.astype("<i4")
        return arrays

    def _content(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "parameters": self.parameters,
            "lexicon": self.lexicon,
            "vocabulary": {view: list(self.views[view].vocabulary) for view in LANGUAGES},
            "unseen_idf": {view: self.views[view].unseen_idf for view in LANGUAGES},
            "compound_parts": self.compound_parts,
        }


def _read(path: Path) -> tuple[Snapshot, str]:
    content = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    if content.get("format") != _FORMAT:
        raise SpaceError(f"the space at {path} is of another release")
    # Opened here, because np.load leaves a file open that is no zip.
    with path.with_suffix(".npz").open("rb") as file, np.load(file) as archive:
        arrays = {name: archive[name] for name in archive.files}
    snapshot = Snapshot(
        parameters=content["parameters"],
        lexicon=content["lexicon"],
        views={name: _view(content, name, arrays[name]) for name in LANGUAGES},
        reference={name: _reference(content, name, arrays) for name in LANGUAGES},
        spelling=arrays["spelling"].astype(np.float32),
        typical=arrays["typical"].astype(np.float32),
        compound_parts=content["compound_parts"],
    )
    return snapshot, content["version"]


def _view(content: Mapping[str, Any], language: Language, idf: FloatArray) -> View:
    stems = content["vocabulary"][language]
    vocabulary = {stem: column for column, stem in enumerate(stems)}
    return View(vocabulary, idf.astype(np.float64), content["unseen_idf"][language])


def _reference(
    content: Mapping[str, Any], language: Language, arrays: Mapping[str, NDArray[Any]]
) -> csr_array:
    ends = arrays[f"{language}_ends"]
    table = csr_array(
        (arrays[f"{language}_weights"], arrays[f"{language}_columns"], ends),
        shape=(len(ends) - 1, len(content["vocabulary"][language])),
    )
    table.check_format()
    return table
