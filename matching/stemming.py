"""Snowball stems, safe to use from many threads."""

import threading
from functools import lru_cache

import Stemmer

from matching.resources import Language

_ALGORITHMS: dict[Language, str] = {"nl": "dutch_porter", "en": "english"}


class _Stemmers(threading.local):
    """A PyStemmer object may not be shared between threads, so each has its own."""

    def __init__(self) -> None:
        self.by_language = {
            language: Stemmer.Stemmer(algorithm) for language, algorithm in _ALGORITHMS.items()
        }


_stemmers = _Stemmers()


# Every word that a compound may be made of is stemmed again with each space that is read.
@lru_cache(maxsize=65_536)
def stem(form: str, language: Language) -> str:
    """Return the Snowball stem of one normalised word (Porter, 2001)."""
    return str(_stemmers.by_language[language].stemWord(form))
