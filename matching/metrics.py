"""How good a ranked list is, given graded relevance."""

from collections.abc import Iterable, Mapping, Sequence
from math import log2


def ndcg(ranking: Sequence[str], relevance: Mapping[str, float], k: int = 10) -> float:
    """Return the normalised discounted cumulative gain of the first ``k``, 0 to 1.

    The gain is the grade itself (Jarvelin and Kekalainen, "Cumulated gain-based evaluation of IR
    techniques", 2002). Without anything relevant it is 0.
    """
    ideal = sorted((grade for grade in relevance.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:k])
    gains = [max(0.0, relevance.get(key, 0.0)) for key in ranking[:k]]
    return _discounted(gains) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], relevance: Mapping[str, float]) -> float:
    """Return 1 / the place of the first relevant document, or 0 if there is none."""
    for place, key in enumerate(ranking, start=1):
        if relevance.get(key, 0) > 0:
            return 1 / place
    return 0.0


def recall(ranking: Sequence[str], relevance: Mapping[str, float], k: int = 10) -> float:
    """Return which share of all relevant documents is in the first ``k``, 0 to 1."""
    relevant = {key for key, grade in relevance.items() if grade > 0}
    return len(relevant.intersection(ranking[:k])) / len(relevant) if relevant else 0.0


def gini(counts: Sequence[float]) -> float:
    """Return how unevenly something is spread: 0 if all have the same, near 1 if one has all.

    Half the mean difference of two of them, over the mean (Gini, 1912); 0 if there is nothing.
    """
    rising = sorted(counts)
    total = sum(rising)
    if not total:
        return 0.0
    weighed = sum(place * count for place, count in enumerate(rising, start=1))
    return 2 * weighed / (len(rising) * total) - (len(rising) + 1) / len(rising)


def shown_counts(
    rankings: Iterable[Sequence[str]], documents: Iterable[str], k: int = 10
) -> dict[str, int]:
    """Return in how many lists each document is among the first ``k``."""
    counts = dict.fromkeys(documents, 0)
    for ranking in rankings:
        for key in ranking[:k]:
            counts[key] += 1
    return counts


def share_never_shown(counts: Mapping[str, int]) -> float:
    """Return which share of the documents is in nobody's list, 0 to 1."""
    return sum(not count for count in counts.values()) / len(counts) if counts else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, start=1))
