"""Which known skills look most like a free text: typing mistakes, other endings, half a name."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from tribes.models.skill_term import folded

# Below this, two names share letters and no meaning.
LEAST_ALIKE = 0.4

Key = TypeVar("Key", bound=Hashable)


def nearest(
    texts: Iterable[str], names: Mapping[Key, Iterable[str]], *, most: int = 2
) -> dict[str, list[Key]]:
    """For each text the keys of the names most like it, the most alike first.

    Alike is the share of letter triples that two names have in common (Dice, "Measures of the
    amount of ecologic association between species", 1945), from 0 to 1.
    """
    known = {key: [_triples(word) for word in words] for key, words in names.items()}
    return {text: _most_alike(_triples(text), known)[:most] for text in texts}


def _most_alike(wanted: frozenset[str], known: Mapping[Key, list[frozenset[str]]]) -> list[Key]:
    shares = {
        key: max((_share(wanted, word) for word in words), default=0.0)
        for key, words in known.items()
    }
    alike = [key for key, share in shares.items() if share >= LEAST_ALIKE]
    return sorted(alike, key=lambda key: -shares[key])


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _triples(name: str) -> frozenset[str]:
    padded = f"  {folded(name)} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))
