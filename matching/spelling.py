"""How much two texts are spelled alike, for what stems and lexicon do not reach."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from matching.document import Document, main_language
from matching.estimator import Estimator
from matching.narrowing import narrow
from matching.products import pair_products
from matching.resources import LANGUAGES, Language
from matching.text import normalise, tokens

_SHORTEST = 3
_LONGEST = 5
# Grams share places by chance; with twice as many places no ranking changed.
PLACES = 1 << 16
# Behind the n-grams stands how typical a text is, once for each language.
WIDTH = PLACES + len(LANGUAGES)

# An n-gram in one of twenty texts or more counts as common: most of a short text is made of them.
_COMMON_BELOW = 1 + float(np.log(1 / 0.05))

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


class SpellingModel(Estimator):
    """Sublinear TF-IDF over letter n-grams inside words, of three to five letters.

    Cavnar and Trenkle, "N-gram-based text categorization", SDAIR 1994. N-grams are hashed into a
    fixed number of places, so there is no vocabulary to keep.

    Any two long texts of one language share n-grams. So what counts is how much more a profile is
    spelled like a challenge than like a typical one in that language (centring: Suzuki et al.,
    "Centering similarity measures to reduce hubs", EMNLP 2013).

    Attributes:
        idf_: inverse document frequency of each place, float32 of shape (PLACES,).
        typical_: the mean row of the challenges in each language, shrunk where they are few,
            float32 of shape (languages, PLACES); 0 for a language with less than two.
    """

    idf_: NDArray[np.float32]
    typical_: NDArray[np.float32]

    def fit(
        self, documents: Sequence[Document], challenges: Sequence[Document] = ()
    ) -> "SpellingModel":
        """Learn which n-grams are common. The order of the documents does not matter.

        Args:
            documents: all texts there are.
            challenges: those of them that say what is typical.
        """
        holding = np.zeros(PLACES)
        for document in documents:
            holding[np.unique(_grams(document))] += 1
        self.idf_ = (np.log((1 + len(documents)) / (1 + holding)) + 1).astype(np.float32)
        in_order = sorted(challenges, key=lambda challenge: challenge.key)
        self.typical_ = np.stack([self._mean(in_order, language) for language in LANGUAGES])
        return self

    def asked(self, profiles: Iterable[Document]) -> csr_array:
        """Return ``transform`` of profiles, with how typical each is in the last places."""
        rows = self.transform(profiles)
        # Of the typical texts only the places that are asked, or most of the time goes into
        # copying what no profile holds.
        places = np.arange(rows.nnz, dtype=np.int32)
        spread = csr_array(
            (rows.data.astype(np.float64), places, rows.indptr), shape=(rows.shape[0], rows.nnz)
        )
        typical = spread @ self.typical_[:, rows.indices].T
        return narrow(hstack([rows, csr_array(typical, dtype=np.float32)], format="csr"))

    def offered(self, challenges: Sequence[Document]) -> csr_array:
        """Return ``transform`` of challenges, with -1 in the last place of their language.

        The product with ``asked`` is the cosine less what is typical.
        """
        rows = self.transform(challenges)
        spoken = [LANGUAGES.index(main_language(challenge)) for challenge in challenges]
        places = (np.arange(len(challenges)), np.array(spoken, dtype=np.int64))
        marks = csr_array(
            (np.full(len(challenges), -1, dtype=np.float32), places),
            shape=(len(challenges), len(LANGUAGES)),
        )
        return narrow(hstack([rows, marks], format="csr"))

    def outlines(self, rows: csr_array) -> csr_array:
        """Return rows of ``asked`` or ``offered`` with only the length of their common n-grams.

        The product of two outlines is never less than that of their rows: for what was left out
        stands the inequality of Cauchy and Schwarz. It costs far less, because common n-grams
        are in everybody's text and all of them together say little.

        Args:
            rows: of shape (documents, WIDTH).

        Returns:
            float32 of shape (documents, WIDTH + 1), the length in the last place.
        """
        is_common = self.idf_ < _COMMON_BELOW
        left_out = np.append(is_common, np.zeros(len(LANGUAGES), dtype=bool))[rows.indices]
        owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        squares = rows.data[left_out].astype(np.float64) ** 2
        lengths = np.sqrt(np.bincount(owner[left_out], squares, minlength=rows.shape[0]))
        ends = np.append(0, np.cumsum(np.bincount(owner[~left_out], minlength=rows.shape[0])))
        kept = (rows.data[~left_out], rows.indices[~left_out], ends)
        last = csr_array(_rounded_up(lengths)[:, np.newaxis])
        return narrow(hstack([csr_array(kept, shape=rows.shape), last], format="csr"))

    def transform(self, documents: Iterable[Document]) -> csr_array:
        """Return float32 rows of shape (documents, PLACES); each has length 1, or 0 if empty."""
        rows = [self._row(document) for document in documents]
        ends = np.cumsum([0, *(len(places) for places, _ in rows)])
        places = np.concatenate([np.zeros(0, dtype=np.int32), *(row[0] for row in rows)])
        weights = np.concatenate([np.zeros(0, dtype=np.float32), *(row[1] for row in rows)])
        return narrow(csr_array((weights, places, ends), shape=(len(rows), PLACES)))

    def likeness(self, profile: Document, challenge: Document) -> float:
        """Return how much two documents are spelled alike, weighted as it is added to a score."""
        weight = spelling_weight(main_language(profile), main_language(challenge))
        if not weight:
            return 0.0
        mine, theirs = self.asked([profile]), self.offered([challenge])
        return weight * float(alike(theirs, mine)[0])

    def _mean(self, documents: Sequence[Document], language: Language) -> NDArray[np.float32]:
        rows = self.transform([one for one in documents if main_language(one) == language])
        total = np.asarray(rows.astype(np.float64).sum(axis=0)).reshape(PLACES)
        count = max(1, rows.shape[0])
        # A few challenges hardly tell what is typical; a single one tells nothing.
        known = (count - 1) / (count + 1)
        return np.asarray(known * total / count, dtype=np.float32)

    def _row(self, document: Document) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        places, counts = np.unique(_grams(document), return_counts=True)
        weights = (1 + np.log(counts)) * self.idf_[places]
        length = np.sqrt((weights * weights).sum()) if len(weights) else 1.0
        return places.astype(np.int32), (weights / length).astype(np.float32)


def at_most_alike(outlined: NDArray[Any], summed: int) -> NDArray[np.float64]:
    """Return a bound on ``alike``, 0 to 1, from products of outlines in single precision.

    Args:
        outlined: the products.
        summed: how many terms one of them has at the most. Each may be off by 2 ** -24 of a sum
            that stays below 2.
    """
    return np.clip(outlined.astype(np.float64) + summed * 2.0**-23, 0.0, 1.0)


def alike(rows: csr_array, one: csr_array) -> NDArray[np.float64]:
    """Return the product of each row that is offered with the one that asks, 0 to 1."""
    dense = np.zeros(WIDTH)
    dense[one.indices] = one.data
    # Less than typical is nothing; single precision may give a hair more than 1.
    return np.asarray(np.clip(rows.astype(np.float64) @ dense, 0.0, 1.0))


def alike_pairs(
    rows: csr_array, ones: csr_array, who: NDArray[np.int64], what: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return ``alike`` of the rows ``what`` with the ones ``who``, pair by pair.

    Args:
        rows: of shape (documents, WIDTH), as ``offered``.
        ones: of shape (profiles, WIDTH), as ``asked``.
        who: places in ``ones``, rising.
        what: places in ``rows``, of the same shape.

    Returns:
        From 0 to 1, of the shape of ``who``.
    """
    return np.clip(pair_products(rows, ones, who, what), 0.0, 1.0)


def _rounded_up(lengths: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.nextafter(lengths.astype(np.float32), np.float32(np.inf))


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
