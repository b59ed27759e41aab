"""Telling Dutch from English, also in a handful of words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log
from typing import Self

from matching.estimator import Estimator
from matching.resources import LANGUAGES, Language, domain_words, sample_lines, stop_words
from matching.text import normalise, tokens


class LanguageModel(Estimator):
    """Naive Bayes over words and letter trigrams.

    Words alone fail on lists of skills, where articles and pronouns are missing; trigrams
    carry over to words never seen (Cavnar and Trenkle, "N-gram-based text categorization",
    SDAIR 1994). Counts are smoothed by ``smoothing`` (Lidstone).

    Args:
        smoothing: added to every count; greater than 0.

    Attributes:
        odds_: feature -> log P(feature | nl) - log P(feature | en).
    """

    odds_: dict[str, float]

    def __init__(self, smoothing: float = 0.3) -> None:
        self.smoothing = smoothing

    def fit(self, samples: Mapping[Language, Iterable[str]]) -> Self:
        """Learn from texts in Dutch and English.

        Args:
            samples: language -> texts; both languages must be there.

        Raises:
            ValueError: ``smoothing`` is not greater than 0.
        """
        if self.smoothing <= 0:
            raise ValueError("smoothing must be greater than 0")
        counts = {
            language: _count(form for text in samples[language] for form in _forms(text))
            for language in LANGUAGES
        }
        features = sorted(set().union(*counts.values()))
        logs = {language: self._logs(counts[language], features) for language in LANGUAGES}
        self.odds_ = {feature: logs["nl"][feature] - logs["en"][feature] for feature in features}
        return self

    def log_odds(self, text: str) -> float:
        """Return how much more likely ``text`` is Dutch: above 0 Dutch, below 0 English.

        Exactly 0.0 means that nothing in the text says anything, as in "PLC" or "".
        """
        features = (feature for form in _forms(text) for feature in _features(form))
        return sum(self.odds_.get(feature, 0.0) for feature in features)

    def _logs(self, counts: Counter[str], features: list[str]) -> dict[str, float]:
        # Words and trigrams are two distributions: their totals must not mix.
        totals = {
            kind: sum(counts[f] + self.smoothing for f in features if _is_word(f) is kind)
            for kind in (True, False)
        }
        return {f: log((counts[f] + self.smoothing) / totals[_is_word(f)]) for f in features}


def _is_word(feature: str) -> bool:
    return feature.startswith("=")


def _forms(text: str) -> list[str]:
    return [normalise(token) for token in tokens(text)]


def _features(form: str) -> Iterator[str]:
    yield f"={form}"
    yield from _trigrams(form)


def _trigrams(form: str) -> list[str]:
    padded = f" {form} "
    return [padded[start : start + 3] for start in range(len(padded) - 2)]


def _count(forms: Iterable[str]) -> Counter[str]:
    """Count words by occurrence and trigrams by distinct word.

    Counted by occurrence, "the" would make "therapeut" English.
    """
    words = Counter(forms)
    counts = Counter({f"={form}": count for form, count in words.items()})
    counts.update(trigram for form in words for trigram in _trigrams(form))
    return counts


@cache
def default_model() -> LanguageModel:
    """Return the model of the sample texts and word lists that ship with the package."""
    return LanguageModel().fit(
        {
            language: (
                *sample_lines(language),
                *domain_words(language),
                *sorted(stop_words(language)),
            )
            for language in LANGUAGES
        }
    )


def detect_language(text: str, default: Language = "nl", margin: float = 0.0) -> Language:
    """Return the language of ``text``: "nl" or "en".

    Args:
        text: any length; two or three content words are usually enough.
        default: the answer when the evidence is no more than ``margin``.
        margin: log odds, natural units; 0 asks for any evidence at all.
    """
    odds = default_model().log_odds(text)
    if abs(odds) <= margin:
        return default
    return "nl" if odds > 0 else "en"
