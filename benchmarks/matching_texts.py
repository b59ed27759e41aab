"""Made-up profiles and challenges in Dutch and English, as many as wanted, the same every time."""

import csv
import random
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from itertools import accumulate
from typing import Any

import numpy as np

from matching import LANGUAGES, Document, Language, Part, shipped_lexicon

# Of the platform's own kind: most companies here write Dutch, half of the people read English.
_DUTCH_CHALLENGES = 0.7
_DUTCH_PROFILES = 0.5
_WORDS_OF_A_FIELD = 400
# So many words of a text belong to its field; the others could stand anywhere.
_OF_THE_FIELD = 0.6

Skills = dict[str, list[dict[str, str]]]


class Texts:
    """Words as frequent as in the background texts of the shipped lexicon, and listed skills.

    Args:
        seed: another one gives other texts.
    """

    def __init__(self, seed: int = 7) -> None:
        self.seed = seed
        self._skills = _listed_skills()
        self._fields = sorted(self._skills)
        # Some trades have many people and few problems, as in life.
        self._sizes = list(accumulate(1 / place for place, _ in enumerate(self._fields, start=1)))
        self._words = {language: _words(language) for language in LANGUAGES}
        self._special = {
            (field, language): self._special_words(field, language)
            for field in self._fields
            for language in LANGUAGES
        }

    def challenges(self, count: int) -> Iterator[Document]:
        """Yield `count` challenges: skills, and the content words of some seventy words of text."""
        for number in range(count):
            dice = random.Random(f"{self.seed} challenge {number}")
            field = dice.choice(self._fields)
            language: Language = "nl" if dice.random() < _DUTCH_CHALLENGES else "en"
            parts = self._skill_parts(dice, field, dice.randint(2, 5), 1.5)
            say = partial(self._text, dice, field, language)
            parts += say("title", 4, 1.5)
            parts += say("problem", dice.randint(10, 26), 1.0)
            parts += say("success", dice.randint(2, 8), 0.7)
            yield Document(f"challenge-{number:012}", tuple(parts))

    def profiles(self, count: int, first: int = 0) -> Iterator[Document]:
        """Yield the profiles `first` to `first + count`: skills, wishes, study, background."""
        for number in range(first, first + count):
            dice = random.Random(f"{self.seed} profile {number}")
            field = dice.choices(self._fields, cum_weights=self._sizes)[0]
            language: Language = "nl" if dice.random() < _DUTCH_PROFILES else "en"
            parts = self._skill_parts(dice, field, dice.randint(3, 6), 1.0)
            say = partial(self._text, dice, field, language)
            parts += say("study", 2, 0.8)
            parts += say("background", dice.randint(0, 8), 0.5)
            yield Document(f"person-{number}", tuple(parts))

    def _skill_parts(
        self, dice: random.Random, field: str, count: int, weight: float
    ) -> list[Part]:
        chosen = dice.sample(self._skills[field], min(count, len(self._skills[field])))
        return [
            Part(skill[language], language, weight, "skills", concept=skill["slug"])
            for skill in chosen
            for language in LANGUAGES
        ]

    def _text(
        self,
        dice: random.Random,
        field: str,
        language: Language,
        *what: *tuple[str, int, float],
    ) -> list[Part]:
        name, count, weight = what
        words, sizes = self._words[language]
        common = dice.choices(words, cum_weights=sizes, k=count)
        special = dice.choices(self._special[field, language], k=count)
        chosen = [
            own if dice.random() < _OF_THE_FIELD else other
            for own, other in zip(special, common, strict=True)
        ]
        return [Part(" ".join(chosen), language, weight, name)] if chosen else []

    def _special_words(self, field: str, language: Language) -> list[str]:
        dice = random.Random(f"{self.seed} {field} {language}")
        return dice.sample(self._words[language][0], _WORDS_OF_A_FIELD)


def _listed_skills() -> Skills:
    path = files("tribes.rules") / "vocabulary" / "skills.csv"
    with path.open(encoding="utf-8") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    found: Skills = {}
    for row in rows:
        found.setdefault(row["field"], []).append(row)
    return found


def _words(language: Language) -> tuple[list[str], list[float]]:
    lexicon = shipped_lexicon()
    # Flatter than in the background texts, or half of all words would be in everybody's text.
    counts = np.sqrt(lexicon.holding[language]).tolist()
    return list(lexicon.stems[language]), list(accumulate(counts))
