"""Sentences and syllables of Dutch and English texts."""

import re

from matching.resources import Language
from matching.text import normalise

# A point ends a sentence only before a capital: "ca. 40" and "2.400" go on.
_END = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]*\s+(?=[\"'(\u201c\u2018]*[A-ZÀ-Þ])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_BULLET = re.compile(r"^[-*\u2022\u2013\d.)\s]+")
_VOWELS: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouy]"),
    "en": re.compile(r"[aeiouy]+"),
}
_SILENT_ENDS = re.compile(r"(?:[^aeiouyl]e|[^aeiouy]les|[^aeioutdy]ed|[^aeiouylcgszxh]es)$")


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` in order; a line of a list is a sentence of its own."""
    pieces = (_BULLET.sub("", piece).strip() for piece in _END.split(text))
    return [piece for piece in pieces if _WORD.search(piece)]


def words(text: str) -> list[str]:
    """Return the words of ``text`` as written; numbers are no words."""
    return _WORD.findall(text)


def syllables(word: str, language: Language) -> int:
    """Count the syllables of one word by its groups of vowels, at least 1.

    In Dutch each double vowel or diphthong is one group, in English a silent ``e`` at the end
    makes no syllable.
    """
    form = normalise(word)
    count = len(_VOWELS[language].findall(form))
    if language == "en" and count > 1 and _SILENT_ENDS.search(form):
        count -= 1
    return max(1, count)
