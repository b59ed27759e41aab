"""The feature space: a frozen vocabulary with background weights, one for each language view."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from pathlib import Path
from types import MappingProxyType
from typing import Self

import numpy as np
from scipy.sparse import csr_array

from matching.compounds import CompoundSplitter
from matching.document import Document, Part, read_parts
from matching.estimator import Estimator
from matching.generality import damping, typical
from matching.lexicon import Lexicon, shipped_lexicon
from matching.narrowing import narrow
from matching.reading import Bridge, Reader, Side, Source
from matching.resources import LANGUAGES, Language
from matching.snapshot import Snapshot, SpaceError, View
from matching.spelling import SpellingModel
from matching.text import Analyzer
from matching.vectors import Cells, Weighed, Weigher

# How many documents the background texts weigh as. A pilot has a hundred challenges, too few to
# tell a rare word from a common one; from a few thousand on, their own counts decide.
_BACKGROUND = 1_000.0
_SURE = 1_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place in a document that a feature rests on.

    Attributes:
        surface: the word as it was written.
        whole: false for a part of a compound.
        part: where it stands.
        bridge: how the written word came to count for the stem.
        weight: what it brings to the weight of the feature; all of them sum to it.
    """

    surface: str
    whole: bool
    part: Part
    bridge: Bridge = Bridge.SAME
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One stem of one document in one view.

    Attributes:
        weight: its value in the document's vector, whose length is at most 1.
        known: false for a stem outside the vocabulary: it counts for the length only.
        occurrences: what it rests on, in order; at least one.
    """

    stem: str
    weight: float
    known: bool
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class _Vector:
    """The weights of one document by stem, and what all of them were divided by."""

    weights: Mapping[str, float]
    divisor: float


class FeatureSpace(Estimator):
    """Sublinear TF-IDF over stems and parts of compounds, in a Dutch and an English view.

    Each document has a vector in both views: its own language is read with stop words, stems
    and compounds, the other language through the lexicon, and names as they are spelled. A weight
    is (1 + ln tf) * part weight * share of the meaning * idf, divided by the length of the vector
    (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988), so a
    score is a cosine: 0 to 1. The vector of a challenge also holds related words, and is shorter
    the more generic the challenge is (see ``generality``).

    The vocabulary is frozen by ``fit``: scores of old documents stay what they are when new ones
    arrive. Words that were not there at fit make a vector longer but match nothing.

    Args:
        sublinear: dampen repetition; without it a weight grows with every repeat.
        compounds: split Dutch compounds.
        min_part: shortest part of a compound, in letters.
        damped: shorten the vectors of generic challenges.
        lexicon: translations, relatives and background counts; the shipped one by default.

    Attributes:
        views_: language -> ``View``.
        reference_: language -> vectors that say what is generic.
        splitter_: the fitted ``CompoundSplitter``.
        spelling_: the fitted ``SpellingModel``.
        version: SHA-256 over parameters, lexicon, vocabularies, idf, reference, compound parts.
    """

    version: str
    views_: dict[Language, View]
    reference_: dict[Language, csr_array]
    splitter_: CompoundSplitter
    spelling_: SpellingModel
    reader_: Reader
    _stems: dict[Language, tuple[str, ...]]
    _weigher: Weigher
    _remembered: Callable[[Document, Language, Side], _Vector]
    _known_rows: Callable[[Document, Language], Cells]

    def __init__(
        self,
        *,
        sublinear: bool = True,
        compounds: bool = True,
        min_part: int = 4,
        damped: bool = True,
        lexicon: Lexicon | None = None,
    ) -> None:
        self.sublinear = sublinear
        self.compounds = compounds
        self.min_part = min_part
        self.damped = damped
        self.lexicon = lexicon

    def fit(self, documents: Iterable[Document], profiles: Iterable[Document] = ()) -> Self:
        """Learn compounds, vocabulary and idf. The order of the documents does not matter.

        Args:
            documents: public texts only: what is in them can be told from every score.
            profiles: what people ask, to tell generic challenges from specific ones; their
                vectors are stored, so give skills or made-up profiles where that matters.
                Without any, a challenge is as generic as it is near to the mean of the background
                texts of the lexicon. With ``damped=False`` none is generic.
        """
        texts = list(documents)
        self._prepare(self._words(texts))
        asking = sorted(profiles, key=lambda profile: profile.key)
        people = {profile.key for profile in asking}
        wanted = [text for text in texts if text.key not in people]
        self.spelling_ = SpellingModel().fit(texts, wanted)
        self._freeze({view: self._view(texts, view) for view in LANGUAGES})
        self.reference_ = {view: self._reference(asking, view) for view in LANGUAGES}
        self.version = self._snapshot().version
        return self

    def transform(
        self, documents: Sequence[Document], view: Language, side: Side = Side.CHALLENGE
    ) -> csr_array:
        """Return the vectors of ``documents`` in a view.

        Returns:
            float64 rows of shape (documents, vocabulary), columns sorted. A row does not depend
            on the other documents; its length is at most 1, and 0 when it has no known word.
        """
        vectors = [self._weigher.weigh(document, view, side) for document in documents]
        rows = self._rows(vectors, view)
        if side is Side.CHALLENGE:
            rows.data *= np.repeat(damping(rows, self.reference_[view]), np.diff(rows.indptr))
        return rows

    def known_row(self, challenge: Document, view: Language) -> Cells:
        """Return columns and weights of ``transform`` of one challenge, read once for many people.

        Neither may be written to.
        """
        return self._known_rows(challenge, view)

    def asked(self, profiles: Sequence[Document], view: Language) -> csr_array:
        """Return the vectors of ``profiles`` where they ask; the others have an empty row."""
        silent = Document("")
        asking = [profile if view in self.query_views(profile) else silent for profile in profiles]
        return self.transform(asking, view, Side.PROFILE)

    def features(
        self,
        document: Document,
        view: Language,
        side: Side = Side.CHALLENGE,
        only: Collection[str] | None = None,
    ) -> Mapping[str, Feature]:
        """Return the stems of one document with weight and origin, sorted by stem.

        Args:
            document: any document.
            view: the language to see it in.
            side: as what it is compared.
            only: leave all other stems out; finding the origin costs most of the time.
        """
        vector = self._remembered(document, view, side)
        wanted = vector.weights.keys() if only is None else vector.weights.keys() & set(only)
        origins = self._origins(document, view, side, wanted, vector.divisor)
        vocabulary = self.views_[view].vocabulary
        features = {
            stem: Feature(stem, vector.weights[stem], stem in vocabulary, tuple(origins[stem]))
            for stem in sorted(wanted)
        }
        return MappingProxyType(features)

    def weights(self, document: Document, view: Language, side: Side) -> Mapping[str, float]:
        """Return the vector of one document as stem -> weight, with the unknown stems in it."""
        return self._remembered(document, view, side).weights

    def query_views(self, document: Document) -> tuple[Language, ...]:
        """Return the views in which ``document`` asks: the languages it is written in."""
        languages = {read.language for read in read_parts(document)}
        return tuple(view for view in LANGUAGES if view in languages)

    def novelty(self, documents: Iterable[Document]) -> float:
        """Return the share, 0 to 1, of different words that this space does not know.

        Above 0.2 it is time to fit a new space.
        """
        seen = {
            (view, stem): stem in self.views_[view].vocabulary
            for document in documents
            for view in self.query_views(document)
            for stem in self.weights(document, view, Side.PROFILE)
        }
        return 1 - sum(seen.values()) / len(seen) if seen else 0.0

    def save(self, path: Path) -> None:
        """Write ``path`` with suffix .npz and .json; see ``Snapshot.write``."""
        self._snapshot().write(path)

    @classmethod
    def load(cls, path: Path, lexicon: Lexicon | None = None) -> Self:
        """Read what ``save`` wrote.

        Args:
            path: where it was saved.
            lexicon: the one it was fitted with; the shipped one by default.

        Raises:
            SpaceError: a file is missing or broken, its content does not match its version, or it
                was fitted with another lexicon.
        """
        snapshot = Snapshot.read(path)
        space = cls(**snapshot.parameters, lexicon=lexicon)
        space._prepare(snapshot.compound_parts, restore=True)
        if space.reader_.lexicon.version != snapshot.lexicon:
            raise SpaceError(f"the space at {path} was fitted with another lexicon")
        space.spelling_.idf_, space.spelling_.typical_ = snapshot.spelling, snapshot.typical
        space._freeze(snapshot.views)
        space.reference_ = dict(snapshot.reference)
        space.version = snapshot.version
        return space

    def _snapshot(self) -> Snapshot:
        return Snapshot(
            parameters={
                "sublinear": self.sublinear,
                "compounds": self.compounds,
                "min_part": self.min_part,
                "damped": self.damped,
            },
            lexicon=self.reader_.lexicon.version,
            views=self.views_,
            reference=self.reference_,
            spelling=self.spelling_.idf_,
            typical=self.spelling_.typical_,
            compound_parts=self.splitter_.counts_,
        )

    def _words(self, texts: Iterable[Document]) -> Counter[str]:
        """Dutch words that may be parts of compounds, of the documents and of the background."""
        plain = Analyzer("nl")
        words = Counter(
            word.form
            for document in texts
            for read in read_parts(document)
            if read.language == "nl"
            for word in plain.words(read.part.text)
        )
        words.update((self.lexicon or shipped_lexicon()).parts)
        return words

    def _prepare(self, words: Mapping[str, int], *, restore: bool = False) -> None:
        splitter = CompoundSplitter(self.min_part)
        self.splitter_ = splitter.restore(words) if restore else splitter.fit(words)
        analyzers: dict[Language, Analyzer] = {
            "nl": Analyzer("nl", self.splitter_ if self.compounds else None),
            "en": Analyzer("en"),
        }
        lexicon = self.lexicon or shipped_lexicon()
        self.reader_ = Reader(analyzers, lexicon, sublinear=self.sublinear)
        self.spelling_ = SpellingModel()

    def _freeze(self, views: Mapping[Language, View]) -> None:
        self.views_ = dict(views)
        self._stems = {view: tuple(reading.vocabulary) for view, reading in views.items()}
        self._weigher = Weigher(self.reader_, self.views_)
        self._remembered = lru_cache(maxsize=1_024)(self._finished)
        # Both views of two thousand challenges, at some 10 kB each.
        self._known_rows = lru_cache(maxsize=4_096)(self._known_row)

    def _view(self, texts: Sequence[Document], view: Language) -> View:
        counts: Counter[str] = Counter()
        for document in texts:
            counts.update(self._presence(document, view))
        lexicon = self.reader_.lexicon
        stems = sorted({*counts, *lexicon.stems[view]})
        background = _BACKGROUND if lexicon.stems[view] else 0.0
        holding = np.array(
            [
                counts[stem] / _SURE + background * lexicon.share_of_texts(stem, view)
                for stem in stems
            ],
            dtype=np.float64,
        )
        total = 1 + len(texts) + background
        return View(
            {stem: column for column, stem in enumerate(stems)},
            np.log(total / (1 + holding)) + 1,
            float(np.log(total)) + 1,
        )

    def _reference(self, profiles: Sequence[Document], view: Language) -> csr_array:
        """What tells generic challenges from specific ones: none, what people ask, or the mean of
        the background."""
        if not self.damped:
            return self.transform([], view, Side.PROFILE)
        if profiles:
            asking = [profile for profile in profiles if view in self.query_views(profile)]
            return self.transform(asking, view, Side.PROFILE)
        lexicon, stems = self.reader_.lexicon, self._stems[view]
        common = np.array([lexicon.share_of_texts(stem, view) for stem in stems], dtype=np.float64)
        return typical(common * self.views_[view].idf)

    def _presence(self, document: Document, view: Language) -> dict[str, int]:
        """How surely each stem stands in a document: a doubtful translation counts in part.

        In thousandths, because whole numbers add up to the same in every order.
        """
        found: dict[str, list[float]] = {}
        for source in self.reader_.sources(document, view, Side.CHALLENGE):
            for meaning in self.reader_.meanings(source, view, Side.PROFILE):
                found.setdefault(meaning.stem, []).append(meaning.share * source.dampened)
        return {stem: _thousandths(fsum(shares)) for stem, shares in found.items()}

    def _finished(self, document: Document, view: Language, side: Side) -> _Vector:
        weighed = self._weigher.weigh(document, view, side)
        factor = 1.0
        if side is Side.CHALLENGE:
            factor = float(damping(self._rows([weighed], view), self.reference_[view])[0])
        stems = self._stems[view]
        known = zip(weighed.columns.tolist(), weighed.weights.tolist(), strict=True)
        weights = {stems[column]: weight * factor for column, weight in known}
        weights |= {stem: weight * factor for stem, weight in weighed.unknown.items()}
        return _Vector(MappingProxyType(weights), weighed.divisor / factor)

    def _known_row(self, challenge: Document, view: Language) -> Cells:
        row = self.transform([challenge], view)
        row.indices.flags.writeable = row.data.flags.writeable = False
        return row.indices, row.data

    def _origins(
        self,
        document: Document,
        view: Language,
        side: Side,
        wanted: Collection[str],
        divisor: float,
    ) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {}
        reading = self.views_[view]
        for source in self.reader_.sources(document, view, side):
            for meaning in self.reader_.meanings(source, view, side):
                if meaning.stem in wanted:
                    is_related = meaning.bridge is Bridge.RELATED
                    widening = source.widening if is_related else 1.0
                    brought = source.amount * meaning.share * widening / divisor
                    rarity = reading.rarity_of(meaning.stem) ** source.focus
                    weight = brought * reading.idf_of(meaning.stem) * rarity
                    places = found.setdefault(meaning.stem, [])
                    places.extend(_occurrences(source, meaning.bridge, weight))
        return found

    def _rows(self, vectors: Sequence[Weighed], view: Language) -> csr_array:
        columns = np.concatenate([np.zeros(0, np.int32), *(row.columns for row in vectors)])
        weights = np.concatenate([np.zeros(0), *(row.weights for row in vectors)])
        ends = np.cumsum([0, *(len(row.columns) for row in vectors)])
        shape = (len(vectors), len(self.views_[view].vocabulary))
        return narrow(csr_array((weights, columns, ends), shape=shape))


def _thousandths(presence: float) -> int:
    return round(min(1.0, presence) * _SURE)


def _occurrences(source: Source, bridge: Bridge, weight: float) -> Iterable[Occurrence]:
    """Divide the weight of a source over where it stands, by the weight of the parts."""
    total = fsum(place.part.weight for place in source.written)
    for place in source.written:
        share = weight * place.part.weight / total
        yield Occurrence(place.surface, place.whole, place.part, bridge, share)
