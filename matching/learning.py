"""Learning a lexicon from parallel texts in Dutch and English."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matching.compounds import CompoundSplitter
from matching.datasets import DatasetError, rows_of, text_of
from matching.lexicon import Lexicon
from matching.resources import LANGUAGES, Language
from matching.text import Analyzer
from matching.translation import (
    shares,
    strongest,
    symmetrised,
    translation_table,
    without_itself,
)

# A name is short and what follows explains it: "weld" and two sentences about joining metal.
_LONGEST_NAME = 6
_SHORTEST_EXPLANATION = 11
_LEAST_TRANSLATION = 0.05
_MOST_TRANSLATIONS = 5
_LEAST_RELATIVE = 0.05
_MOST_RELATIVES = 5
# A detour through the other language says less than an explanation does.
_DETOUR = 0.5


@dataclass(frozen=True, slots=True)
class ParallelText:
    """The same text in two languages."""

    nl: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class ParallelFile:
    """What was read from a file, and how to tell the file again: SHA-256 over its bytes."""

    texts: tuple[ParallelText, ...]
    left_out: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """The texts of one language as numbers of stems."""

    stems: tuple[str, ...]
    texts: tuple[tuple[int, ...], ...]
    is_name: tuple[bool, ...]
    is_explanation: tuple[bool, ...]


def read_parallel(path: Path, *, without_evaluated: bool = False) -> ParallelFile:
    """Read lines of ``{"nl": TEXT, "en": TEXT}``, with ``"occupation": true`` where judged on.

    Args:
        path: a file of one JSON object a line.
        without_evaluated: leave the lines out that evaluation sets are made of.

    Raises:
        DatasetError: the file cannot be read, a line is broken, or nothing is left to learn from.
    """
    rows = list(rows_of(path))
    kept = [row for row in rows if not (without_evaluated and row[1].get("occupation") is True)]
    texts = tuple(
        ParallelText(text_of(where, row, "nl"), text_of(where, row, "en")) for where, row in kept
    )
    if not texts:
        raise DatasetError(f"{path}: holds no text to learn from")
    return ParallelFile(texts, len(rows) - len(kept), sha256(path.read_bytes()).hexdigest())


def learn(texts: Sequence[ParallelText], provenance: Mapping[str, Any] | None = None) -> Lexicon:
    """Learn translations, relatives and how common words are.

    Translations come from IBM Model 1 in both directions. Relatives come from two places: from
    names that are followed by their explanation, read as if the explanation were a translation of
    the name (Berger and Lafferty, "Information retrieval as statistical translation", SIGIR 1999),
    and from the way to the other language and back (Bannard and Callison-Burch, "Paraphrasing with
    bilingual parallel corpora", ACL 2005).

    Args:
        texts: in the order of their file; a short text followed by a long one is a name with
            its explanation.
        provenance: what to tell people about the origin.

    Returns:
        The same lexicon for the same texts, bit for bit on one machine.
    """
    words = Counter(form.form for text in texts for form in Analyzer("nl").words(text.nl))
    splitter = CompoundSplitter().fit(words)
    analyzers = {"nl": Analyzer("nl", splitter), "en": Analyzer("en")}
    counted = {
        language: _count([text[language] for text in texts], analyzers[language])
        for language in LANGUAGES
    }
    across = _translations(counted["nl"], counted["en"])
    detours = {
        "nl": shares(across["nl"]) @ shares(across["en"]),
        "en": shares(across["en"]) @ shares(across["nl"]),
    }
    return Lexicon(
        stems={language: counted[language].stems for language in LANGUAGES},
        across=across,
        related={
            language: _relatives(counted[language], csr_array(detours[language]))
            for language in LANGUAGES
        },
        holding={language: _holding(counted[language]) for language in LANGUAGES},
        texts=len(texts),
        # Stored in one byte each: beyond that, more often means nothing.
        parts={word: min(count, 255) for word, count in splitter.counts_.items()},
        provenance={
            **(provenance or {}),
            "texts": len(texts),
            "stems": {language: len(counted[language].stems) for language in LANGUAGES},
        },
    )


def _count(texts: Iterable[str], analyzer: Analyzer) -> _Counted:
    read = [[term.stem for term in analyzer.analyse(text)] for text in texts]
    lengths = [len(text.split()) for text in texts]
    stems = tuple(sorted({stem for text in read for stem in text}))
    places = {stem: place for place, stem in enumerate(stems)}
    return _Counted(
        stems,
        tuple(tuple(places[stem] for stem in text) for text in read),
        tuple(length <= _LONGEST_NAME for length in lengths),
        tuple(length >= _SHORTEST_EXPLANATION for length in lengths),
    )


def _translations(dutch: _Counted, english: _Counted) -> dict[Language, csr_array]:
    sizes = (len(dutch.stems), len(english.stems))
    there = translation_table(list(zip(dutch.texts, english.texts, strict=True)), sizes)
    back = translation_table(list(zip(english.texts, dutch.texts, strict=True)), sizes[::-1])
    both = symmetrised(there, back)
    return {
        "nl": strongest(both, least=_LEAST_TRANSLATION, most=_MOST_TRANSLATIONS),
        "en": strongest(csr_array(both.T), least=_LEAST_TRANSLATION, most=_MOST_TRANSLATIONS),
    }


def _relatives(counted: _Counted, detour: csr_array) -> csr_array:
    """From words of an explanation to the names that they explain, and by way of detours."""
    size = (len(counted.stems), len(counted.stems))
    named = _names_with_explanation(counted)
    explained = [(explanation, name) for name, explanation in named]
    # Either direction alone is worse: one favours rare names, the other common explanations.
    names = symmetrised(translation_table(explained, size), translation_table(named, size))
    there_and_back = (detour + detour.T) / 2 * _DETOUR
    both = without_itself(csr_array(names + there_and_back))
    kept = strongest(both, least=_LEAST_RELATIVE, most=_MOST_RELATIVES)
    kept.data = np.minimum(kept.data, 1.0)
    return kept


def _names_with_explanation(counted: _Counted) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    places = range(len(counted.texts))
    return [
        (_distinct(counted.texts[name]), _distinct(counted.texts[after]))
        for name, after in pairwise(places)
        if counted.is_name[name] and counted.is_explanation[after]
    ]


def _distinct(text: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(text))


def _holding(counted: _Counted) -> NDArray[np.int64]:
    holding = Counter(stem for text in counted.texts for stem in set(text))
    return np.array([holding[place] for place in range(len(counted.stems))], dtype=np.int64)
