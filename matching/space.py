"""The feature space: a frozen vocabulary with background weights, one for each language view."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log, sqrt
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np
from scipy.sparse import csr_array

from matching.compounds import CompoundSplitter
from matching.document import Document, Part, ReadPart, in_view, read_parts
from matching.resources import LANGUAGES, Language
from matching.snapshot import Snapshot, View
from matching.text import Analyzer, Term


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place in a document where a stem was read."""

    surface: str
    whole: bool
    part: Part


@dataclass(frozen=True, slots=True)
class Feature:
    """One stem of one document in one view.

    Attributes:
        weight: its value in the document's vector, whose length is 1.
        known: false for a stem outside the vocabulary: it counts for the length only.
        occurrences: where it was read, in order; at least one.
    """

    stem: str
    weight: float
    known: bool
    occurrences: tuple[Occurrence, ...]


class FeatureSpace:
    """Sublinear TF-IDF over stems and parts of compounds, in a Dutch and an English view.

    Each document has a vector in both views: its own language is read with stop words, stems
    and compounds, the other language contributes the words that are spelled the same. A weight
    is (1 + ln tf) * part weight * idf, divided by the length of the vector (Salton and Buckley,
    "Term-weighting approaches in automatic text retrieval", 1988), so a score is a cosine: 0 to 1.

    The vocabulary is frozen by ``fit``: scores of old documents stay what they are when new ones
    arrive. Words that were not there at fit make a vector longer but match nothing.

    Args:
        sublinear: dampen repetition; without it a weight grows with every repeat.
        compounds: split Dutch compounds.
        min_part: shortest part of a compound, in letters.

    Attributes:
        views_: language -> ``View``.
        splitter_: the fitted ``CompoundSplitter``.
        version: SHA-256 over parameters, vocabularies, idf and compound parts.
    """

    def __init__(
        self, *, sublinear: bool = True, compounds: bool = True, min_part: int = 4
    ) -> None:
        self.sublinear = sublinear
        self.compounds = compounds
        self.min_part = min_part

    def fit(self, documents: Iterable[Document]) -> Self:
        """Learn compounds, vocabulary and idf. The order of the documents does not matter."""
        read = [read_parts(document) for document in documents]
        plain = Analyzer("nl")
        self._prepare(
            Counter(
                word.form
                for parts in read
                for item in parts
                if item.language == "nl"
                for word in plain.words(item.part.text)
            )
        )
        frequencies = {view: self._document_frequencies(read, view) for view in LANGUAGES}
        self.views_ = {view: _view(frequencies[view], len(read)) for view in LANGUAGES}
        self.version = self._snapshot().version
        return self

    def transform(self, documents: Sequence[Document], view: Language) -> csr_array:
        """Return the vectors of ``documents`` in a view.

        Returns:
            float64 rows of shape (documents, vocabulary), columns sorted. A row does not depend
            on the other documents; its length is at most 1, and 0 when it has no known word.
        """
        vocabulary = self.views_[view].vocabulary
        columns: list[int] = []
        weights: list[float] = []
        ends = [0]
        for document in documents:
            known = [item for item in self.features(document, view).values() if item.known]
            columns.extend(vocabulary[item.stem] for item in known)
            weights.extend(item.weight for item in known)
            ends.append(len(columns))
        values = np.array(weights, dtype=np.float64)
        return csr_array(
            (values, np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
            shape=(len(documents), len(vocabulary)),
        )

    def features(self, document: Document, view: Language) -> Mapping[str, Feature]:
        """Return the stems of one document with weight and origin, sorted by stem.

        The same document is read once: explaining a challenge to everybody costs one reading.
        """
        return self._remembered(document, view)

    def _features(self, document: Document, view: Language) -> Mapping[str, Feature]:
        occurrences = self._occurrences(read_parts(document), view)
        raw = {stem: self._raw_weight(stem, occurrences[stem], view) for stem in occurrences}
        length = sqrt(fsum(weight * weight for weight in raw.values()))
        vocabulary = self.views_[view].vocabulary
        features = {
            stem: Feature(stem, raw[stem] / length, stem in vocabulary, tuple(occurrences[stem]))
            for stem in sorted(raw)
        }
        return MappingProxyType(features)

    def terms(self, read: ReadPart, view: Language) -> list[Term]:
        """Return the stems that a view reads in one part, each compound before its parts."""
        return list(self._analysed(read.part.text, read.language, view))

    def _analyse(self, text: str, language: Language, view: Language) -> tuple[Term, ...]:
        return tuple(self._analyzers[language].analyse(text, view))

    def query_views(self, document: Document) -> tuple[Language, ...]:
        """Return the views in which ``document`` asks: the languages it is written in."""
        languages = {read.language for read in read_parts(document)}
        return tuple(view for view in LANGUAGES if view in languages)

    def novelty(self, documents: Iterable[Document]) -> float:
        """Return the share, 0 to 1, of different words that this space does not know.

        Above 0.2 it is time to fit a new space.
        """
        seen = {
            (view, feature.stem): feature.known
            for document in documents
            for view in self.query_views(document)
            for feature in self.features(document, view).values()
        }
        return 1 - sum(seen.values()) / len(seen) if seen else 0.0

    def save(self, path: Path) -> None:
        """Write ``path`` with suffix .npz and .json; see ``Snapshot.write``."""
        self._snapshot().write(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what ``save`` wrote.

        Raises:
            SpaceError: a file is missing or broken, or its content does not match its version.
        """
        snapshot = Snapshot.read(path)
        space = cls(**snapshot.parameters)
        space._prepare(snapshot.compound_parts, restore=True)
        space.views_ = dict(snapshot.views)
        space.version = snapshot.version
        return space

    def _snapshot(self) -> Snapshot:
        parameters = {
            "sublinear": self.sublinear,
            "compounds": self.compounds,
            "min_part": self.min_part,
        }
        return Snapshot(parameters, self.views_, self.splitter_.counts_)

    def _prepare(self, words: Mapping[str, int], *, restore: bool = False) -> None:
        splitter = CompoundSplitter(self.min_part)
        self.splitter_ = splitter.restore(words) if restore else splitter.fit(words)
        self._analyzers: dict[Language, Analyzer] = {
            "nl": Analyzer("nl", self.splitter_ if self.compounds else None),
            "en": Analyzer("en"),
        }
        self._remembered = lru_cache(maxsize=4_096)(self._features)
        self._analysed = lru_cache(maxsize=32_768)(self._analyse)

    def _occurrences(
        self, parts: tuple[ReadPart, ...], view: Language
    ) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {}
        for read in in_view(parts, view):
            for term in self.terms(read, view):
                occurrence = Occurrence(term.surface, term.whole, read.part)
                found.setdefault(term.stem, []).append(occurrence)
        return found

    def _raw_weight(self, stem: str, occurrences: list[Occurrence], view: Language) -> float:
        frequency = len(occurrences)
        # Dampen the count before weighing: the other way round, small weights turn negative.
        dampened = 1 + log(frequency) if self.sublinear else float(frequency)
        importance = fsum(occurrence.part.weight for occurrence in occurrences) / frequency
        return dampened * importance * self.views_[view].idf_of(stem)

    def _document_frequencies(
        self, documents: list[tuple[ReadPart, ...]], view: Language
    ) -> Counter[str]:
        return Counter(stem for parts in documents for stem in self._occurrences(parts, view))


def _view(frequencies: Mapping[str, int], documents: int) -> View:
    stems = sorted(frequencies)
    counts = np.array([frequencies[stem] for stem in stems], dtype=np.float64)
    return View(
        {stem: column for column, stem in enumerate(stems)},
        np.log((1 + documents) / (1 + counts)) + 1,
        log(1 + documents) + 1,
    )
