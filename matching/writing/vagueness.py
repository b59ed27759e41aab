"""Words that sound good and say little, and goals that nobody can check."""

import re
from dataclasses import dataclass
from functools import cache

from matching.resources import Language, read

_NUMBER = re.compile(r"\d")
_MEASURES: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:procent|percentage|helft|half|halve|dubbel|tweemaal|hooguit|hoogstens|minstens"
        r"|binnen|geen|nul|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig"
        r"|honderd|duizend|seconden?|minu(?:ut|ten)|uur|uren|dag(?:en)?|we(?:ek|ken)"
        r"|maand(?:en)?|jaar|jaren|euro|liters?|meters?|graden|kilo|ton|kwh)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:percent|percentage|half|twice|double|at (?:most|least)|within|no more|none|zero"
        r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand"
        r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|euros?|lit(?:re|er)s?"
        r"|met(?:re|er)s?|degrees|kilos?|tonnes?|kwh)\b",
        re.IGNORECASE,
    ),
}
# What somebody could look at or hold at the end counts as much as a figure.
_THINGS: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b\w*(?:prototype|opstelling|tekening|schets|kaart|lijst|machine|pomp|meting|meten"
        r"|scherm|app|handleiding|instructie|model|proef|rapport|plan|ontwerp|sensor)(?:en|s)?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:prototype|set-?up|drawing|sketch|card|list|machine|pump|measur\w+|screen|app|manual"
        r"|instruction|model|trial|test|report|plan|design|dashboard|sensor)s?\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague word or phrase as it is written in the text, with its place in characters."""

    word: str
    start: int


def vague_words(text: str, language: Language) -> list[Vague]:
    """Return vague words in order, each once; a word next to a number says something after all.

    "20 % better" names a measure, "better" alone does not.
    """
    found: dict[str, Vague] = {}
    for hit in _pattern(language).finditer(text):
        if not _NUMBER.search(_sentence_around(text, hit.start())):
            found.setdefault(hit.group().casefold(), Vague(hit.group(), hit.start()))
    return list(found.values())


def has_measure(text: str, language: Language) -> bool:
    """Return whether ``text`` names a number, a measure, or a thing that can be looked at."""
    patterns = (_NUMBER, _MEASURES[language], _THINGS[language])
    return any(pattern.search(text) for pattern in patterns)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    phrases = sorted(read(f"vague_{language}").splitlines(), key=len, reverse=True)
    choices = "|".join(re.escape(phrase) for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)


def _sentence_around(text: str, place: int) -> str:
    start = max(text.rfind(mark, 0, place) for mark in ".!?\n") + 1
    ends = [end for mark in ".!?\n" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]
