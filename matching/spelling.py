"""How much two texts are spelled alike, for what stems and lexicon do not reach."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.document import Document, main_language
from matching.resources import LANGUAGES, Language
from matching.text import normalise, tokens

_SHORTEST = 3
_LONGEST = 5
# Grams share places by chance; with twice as many places no ranking changed.
PLACES = 1 << 16

# Profiles whose n-grams are spread out at a time: 2 MiB, which stay near the processor.
_TOGETHER = 4

# Rows are kept in single precision, so their length may be a hair more than 1.
_HAIR = 1e-6

_WITHIN_DUTCH = 0.2
_ACROSS = 0.1


def spelling_weight(profile: Language, challenge: Language) -> float:
    """Return what a likeness of 1 adds to a score.

    Dutch writes compounds and inflections that stems miss, and relatives across languages look
    alike ("machine operator", "machineoperator"). Between English texts it only finds accidents.
    """
    if profile == challenge:
        return _WITHIN_DUTCH if profile == "nl" else 0.0
    return _ACROSS


def spelling_weights(
    profiles: NDArray[np.int8], challenges: NDArray[np.int8]
) -> NDArray[np.float64]:
    """Return the same for many pairs, with languages as their places in ``LANGUAGES``."""
    table = [[spelling_weight(mine, theirs) for theirs in LANGUAGES] for mine in LANGUAGES]
    return np.asarray(np.array(table)[profiles, challenges])


class SpellingModel:
    """Sublinear TF-IDF over letter n-grams inside words, of three to five letters.

    Cavnar and Trenkle, "N-gram-based text categorization", SDAIR 1994. N-grams are hashed into a
    fixed number of places, so there is no vocabulary to keep.

    Attributes:
        idf_: inverse document frequency of each place, float32 of shape (PLACES,).
    """

    def __init__(self) -> None:
        self.idf_: NDArray[np.float32] = np.ones(PLACES, dtype=np.float32)

    def fit(self, documents: Sequence[Document]) -> "SpellingModel":
        """Learn which n-grams are common. The order of the documents does not matter."""
        holding = np.zeros(PLACES)
        for document in documents:
            holding[np.unique(_grams(document))] += 1
        self.idf_ = (np.log((1 + len(documents)) / (1 + holding)) + 1).astype(np.float32)
        return self

    def transform(self, documents: Iterable[Document]) -> csr_array:
        """Return float32 rows of shape (documents, PLACES); each has length 1, or 0 if empty."""
        rows = [self._row(document) for document in documents]
        ends = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([np.zeros(0, dtype=np.int32), *(row[0] for row in rows)])
        weights = np.concatenate([np.zeros(0, dtype=np.float32), *(row[1] for row in rows)])
        return csr_array((weights, places, ends), shape=(len(rows), PLACES))

    def likeness(self, profile: Document, challenge: Document) -> float:
        """Return the weighted cosine of two documents, as it is added to a score."""
        weight = spelling_weight(main_language(profile), main_language(challenge))
        if not weight:
            return 0.0
        mine, theirs = self.transform([profile]), self.transform([challenge])
        return weight * float(alike(theirs, mine)[0])

    def _row(self, document: Document) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        places, counts = np.unique(_grams(document), return_counts=True)
        weights = (1 + np.log(counts)) * self.idf_[places]
        length = np.sqrt((weights * weights).sum()) if len(weights) else 1.0
        return places.astype(np.int32), (weights / length).astype(np.float32)


def alike(rows: csr_array, one: csr_array) -> NDArray[np.float64]:
    """Return the cosine of each row with the one row, in double precision."""
    dense = np.zeros(PLACES)
    dense[one.indices] = one.data
    # Single precision may give a hair more than 1, and 1 is promised to be the most.
    return np.asarray(np.minimum(rows.astype(np.float64) @ dense, 1.0))


def likeness_at_most(one: csr_array, grams: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return a bound on ``alike`` for rows of which only the number of n-grams is known.

    Of a row with n of them, at best all meet the n heaviest of the one (Cauchy and Schwarz).
    """
    heaviest = np.sort(one.data.astype(np.float64) ** 2)[::-1]
    reach = np.sqrt(np.concatenate([[0.0], np.cumsum(heaviest)])) * (1 + _HAIR)
    return np.asarray(reach[np.minimum(grams, len(heaviest))])


def alike_pairs(
    rows: csr_array, ones: csr_array, who: NDArray[np.int64], what: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the cosine of the rows ``what`` with the ones ``who``, pair by pair, as ``alike``.

    Args:
        rows: of shape (documents, PLACES).
        ones: of shape (profiles, PLACES).
        who: places in ``ones``, rising.
        what: places in ``rows``, of the same shape.
    """
    found = np.zeros(len(who))
    dense = np.zeros((_TOGETHER, PLACES))
    for first in range(0, ones.shape[0], _TOGETHER):
        inside = slice(*np.searchsorted(who, (first, first + _TOGETHER)).tolist())
        if inside.start < inside.stop:
            some = ones[first : first + _TOGETHER]
            own = np.repeat(np.arange(some.shape[0]), np.diff(some.indptr))
            dense[own, some.indices] = some.data
            found[inside] = _products(rows[what[inside]], who[inside] - first, dense)
            dense[own, some.indices] = 0.0
    return np.minimum(found, 1.0)


def _products(
    rows: csr_array, lines: NDArray[np.int64], dense: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The product of each row with one line of ``dense``: one multiplication for many lines."""
    lengths = np.diff(rows.indptr)
    places = rows.indices + np.repeat((lines * PLACES).astype(np.int32), lengths)
    shape = (rows.shape[0], dense.size)
    far = csr_array((rows.data.astype(np.float64), places, rows.indptr), shape=shape)
    return np.asarray(far @ dense.ravel())


def _grams(document: Document) -> NDArray[np.int64]:
    words = (normalise(token) for part in document.parts for token in tokens(part.text))
    return np.concatenate([np.zeros(0, dtype=np.int64), *(_grams_of(word) for word in words)])


@lru_cache(maxsize=65_536)
def _grams_of(word: str) -> NDArray[np.int64]:
    padded = f" {word} "
    grams = (
        padded[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(padded) - length + 1)
    )
    # Not Python's own hash: that one differs from process to process.
    return np.array([crc32(gram.encode()) % PLACES for gram in grams], dtype=np.int64)
