"""Wishes that stand apart: which sentences want something, and which of them go together.

A problem told well takes several sentences that want something, so to count those is not enough.
Two wishes are about one thing when they share a word of their own, when one points back ("test
it"), or when another sentence names the subjects of both. What is left in one piece is one problem.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from matching.resources import Language, stop_words
from matching.stemming import stem
from matching.writing.sentences import words

# Endings and compounds: "pomp" in "pompen" and in "koelpomp".
_SHORTEST_PART: Final = 4
_JOIN: Final[dict[Language, str]] = {
    "nl": r"(?:en|maar|ook|daarnaast|verder|bovendien|tot slot|tevens|daarbij"
    r"|ten (?:eerste|tweede|derde|vierde)|als (?:eerste|tweede|derde))",
    "en": r"(?:and|but|also|besides|moreover|furthermore|in addition|finally|lastly|then|plus"
    r"|first|second|third|firstly|secondly|thirdly|on top of that)",
}
_WANT: Final[dict[Language, re.Pattern[str]]] = {
    "nl": re.compile(
        rf"^\W*(?:{_JOIN['nl']},?\s+)*(?:"
        r"(?:we|wij) (?:willen|zoeken|vragen|moeten|zouden graag|hebben .{0,60}\bnodig)"
        r"|(?:willen|zoeken|vragen|moeten|zouden) (?:we|wij)"
        r"|hebben (?:we|wij) .{0,60}\bnodig"
        r"|(?:moet|moeten) (?:de|het|onze|ons|er|een)\b"
        r"|(?:de|het|onze|ons) (?:\w+ ){1,3}(?:moet|moeten) \w+)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"^\W*(?:{_JOIN['en']},?\s+)*(?:"
        r"we (?:also |further )?(?:want|need|would like|ask|look for|are looking for|must|have to)"
        r"|(?:the|our) (?:\w+ ){1,3}(?:must|should|has to|have to|needs to|need to) \w+)",
        re.IGNORECASE,
    ),
}
# What an item of a list says when it names a problem: it has a subject, and something is wrong.
_SUBJECT: Final[dict[Language, re.Pattern[str]]] = {
    "nl": re.compile(
        r"^(?:de|het|onze|ons|er|in (?:de|het)|op (?:de|het)|we|wij)\s", re.IGNORECASE
    ),
    "en": re.compile(r"^(?:the|our|there|in the|on the|at the|we|nobody)\s", re.IGNORECASE),
}
_WRONG: Final[dict[Language, re.Pattern[str]]] = {
    "nl": re.compile(
        r"\b(?:niet|nooit|geen|niemand|te|moet|moeten|verouderd|kapot|onveilig|slecht|stuk|vaak"
        r"|lekt|mist|ontbreekt|tekort|kost|verliezen|vastloopt|stopt|valt uit)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not|never|no|nobody|too|must|should|outdated|broken|unsafe|bad|slow|often|leaks"
        r"|lacks?|misses|missing|shortage|costs|lose|stops|fails)\b",
        re.IGNORECASE,
    ),
}
_POINTS_BACK: Final[dict[Language, re.Pattern[str]]] = {
    "nl": re.compile(
        r"\b(?:daar|er|hier)(?:van|mee|bij|over|voor|door|in|op|aan|uit|na|tegen)\b"
        r"|\b(?:we|wij|willen|zoeken|moeten|moet|en|dat) (?:ook |zelf )*"
        r"(?:die|deze|dit|dat|hem|ze)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:it|its|them|they|this|these|those|one of them)\b", re.IGNORECASE),
}
# They stand in wishes about anything, and so say nothing about what a wish is about.
_OF_ANY_WISH: Final[dict[Language, str]] = {
    "nl": (
        "willen zoeken vragen moeten moet zouden graag nodig nieuw nieuwe beter betere minder meer"
        " oplossing advies manier idee plan hulp weten begrijpen maken krijgen hebben worden laten"
        " gaan verbeteren optimaliseren bedrijf medewerkers mensen eigen snel sneller goed goede"
        " veilig veiliger daarnaast verder bovendien slot tweede derde eerste dag week jaar"
    ),
    "en": (
        "want need like ask look looking must should have new better less more solution advice way"
        " idea plan help know understand make get improve optimise company people employees own"
        " fast faster good safe safer besides moreover furthermore addition finally first second"
        " third day week year"
    ),
}


@dataclass(frozen=True, slots=True)
class _Wish:
    place: int
    subjects: frozenset[str]
    points_back: bool


def apart(told: Sequence[str], items: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the first sentence of each group of wishes that belong together, in order.

    Args:
        told: all sentences of the text.
        items: the sentences of its lists; one that names a problem counts as a wish.
        language: of the text.
    """
    places = [place for place, one in enumerate(told) if _is_wish(one, items, language)]
    wishes = [_wish(place, told[place], language) for place in places]
    others = [_subjects(one, language) for place, one in enumerate(told) if place not in places]
    groups = _groups(wishes, others)
    return tuple(told[place] for place in groups)


def _is_wish(sentence: str, items: Sequence[str], language: Language) -> bool:
    if _WANT[language].match(sentence):
        return True
    is_item = any(item.startswith(sentence) for item in items)
    is_problem = _SUBJECT[language].match(sentence) and _WRONG[language].search(sentence)
    return is_item and bool(is_problem)


def _wish(place: int, sentence: str, language: Language) -> _Wish:
    return _Wish(
        place, _subjects(sentence, language), bool(_POINTS_BACK[language].search(sentence))
    )


def _subjects(sentence: str, language: Language) -> frozenset[str]:
    empty = _empty_words(language)
    found = (word.lower() for word in words(sentence))
    stems = {stem(word, language) for word in found if word not in empty}
    return frozenset(one for one in stems if len(one) >= _SHORTEST_PART - 1)


@cache
def _empty_words(language: Language) -> frozenset[str]:
    return stop_words(language) | frozenset(_OF_ANY_WISH[language].split())


def _groups(wishes: Sequence[_Wish], others: Sequence[frozenset[str]]) -> list[int]:
    """The place of the first wish of each group: groups that meet take the lower number."""
    group = list(range(len(wishes)))
    for later, wish in enumerate(wishes):
        for earlier in range(later):
            if _belong(wishes[earlier], wish, others, is_next=earlier == later - 1):
                low, high = sorted((group[earlier], group[later]))
                group = [low if one == high else one for one in group]
    return [wishes[number].place for number in sorted(set(group))]


def _belong(
    earlier: _Wish, later: _Wish, others: Sequence[frozenset[str]], *, is_next: bool
) -> bool:
    if is_next and (later.points_back or not later.subjects):
        return True
    if _share(earlier.subjects, later.subjects):
        return True
    return any(_share(one, earlier.subjects) and _share(one, later.subjects) for one in others)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """A word in common, or one that is a part of a compound of the other."""
    if one & other:
        return True
    return any(
        len(short) >= _SHORTEST_PART and short in long
        for first in one
        for second in other
        for short, long in [sorted((first, second), key=len)]
    )
