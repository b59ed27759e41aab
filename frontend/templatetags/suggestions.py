"""Why a challenge fits, in words; the numbers that are shown add up to the total that is shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.template import Library
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import FeedbackKind, Fit
from tribes.models import Feedback, Suggestion
from tribes.rules.suggestions import is_also_open

register = Library()

DIGITS = 3
CHIPS = 3
# Less than this share of the total, in per cent, says too little to stand for the whole.
LEAST_OF_CHIP = 10
UNIT = 10**DIGITS
# A sentence rests on a fair share: of a strong fit each of many skills brings a tenth.
LEAST_OF_SENTENCE = 20
METERS = {Fit.LITTLE: 3, Fit.PARTIAL: 33, Fit.GOOD: 67, Fit.STRONG: 100}
YOURS: dict[str, Promise] = {
    "skills": _("your skill"),
    "wishes": _("you want to learn this"),
    "study": _("your study"),
    "background": _("your background"),
}
OF_TRIBE: dict[str, Promise] = {"skills": _("a skill in the tribe")}
OF_OTHERS: dict[str, Promise] = {
    "skills": _("has this skill"),
    "wishes": _("wants to learn this"),
    "study": _("in the study"),
    "background": _("in the background"),
}
# Who is spoken to, or about.
VOICES = {"you": YOURS, "tribe": OF_TRIBE, "others": OF_OTHERS}
THEIRS: dict[str, Promise] = {
    "skills": _("asked in the challenge"),
    "title": _("in the title of the challenge"),
    "problem": _("in the problem"),
    "success": _("in what success is"),
    "existing": _("in what exists"),
    "theme": _("the theme of the challenge"),
    "seat": _("asked for this seat"),
    "part": _("in the part for this seat"),
}


class Explained(Protocol):
    """What has a reason and a word for the fit: stored, or found on the spot."""

    @property
    def explanation(self) -> dict[str, Any]: ...

    @property
    def fit(self) -> str: ...


Row = TypeVar("Row", bound=Explained)


@dataclass(frozen=True)
class Reason:
    """`bar` is the share of the total, 0 to 100."""

    word: str
    their_word: str
    yours: Promise | str
    theirs: Promise | str
    share: str
    bar: int


@dataclass(frozen=True)
class Shares:
    """What makes a score, in thousandths."""

    parts: list[int]
    rest: int
    spelling: int
    price: int
    learnt: list[int]

    @property
    def total(self) -> int:
        return sum(self.parts) + self.rest + self.spelling + self.price + sum(self.learnt)


@dataclass(frozen=True)
class WhatIf:
    skill: str
    before: int
    after: int


@dataclass(frozen=True)
class Learnt:
    """What one opinion about another challenge adds, or takes away."""

    title: str
    language: str
    is_wanted: bool
    share: str

    def __str__(self) -> str:
        return self.title


@register.filter
def reasons(suggestion: Explained, voice: str = "you") -> list[Reason]:
    """The shown parts, the weightiest first."""
    yours = VOICES[voice]
    parts = suggestion.explanation["parts"]
    units = shares(suggestion).parts
    total = max(1, shares(suggestion).total)
    return [
        Reason(
            word=in_language(part, "yours", "your_names"),
            their_word=other_word(part),
            yours=yours.get(part["field"], part["field"]),
            theirs=THEIRS.get(part["their_field"], part["their_field"]),
            share=written(unit),
            bar=round(100 * unit / total),
        )
        for part, unit in zip(parts, units, strict=True)
    ]


@register.filter
def chips(suggestion: Explained, voice: str = "you") -> list[Reason]:
    """The reasons in short: the weightiest, each word once, and rather one than three weak ones."""
    seen: dict[str, Reason] = {}
    for reason in reasons(suggestion, voice):
        if not seen or reason.bar >= LEAST_OF_CHIP:
            seen.setdefault(reason.word.lower(), reason)
    return list(seen.values())[:CHIPS]


@register.filter
def spoken(suggestion: Explained) -> list[dict[str, Any]]:
    """The parts that a sentence names: the same word or its translation, all of what the profile
    says there, no more words than there are chips, none too weak for one, and together a fair
    share of the total. The weightiest first."""
    # Suggestions of an older release do not say it, and stay until they are refreshed.
    units = zip(suggestion.explanation["parts"], shares(suggestion).parts, strict=True)
    sound = [(part, unit) for part, unit in units if part.get("sound", True)]
    by_word: Counter[str] = Counter()
    for part, unit in sound:
        by_word[_word(part)] += unit
    percent = max(1, shares(suggestion).total) / 100
    named = {
        word: unit for word, unit in by_word.most_common(CHIPS) if unit >= LEAST_OF_CHIP * percent
    }
    if sum(named.values()) < LEAST_OF_SENTENCE * percent:
        return []
    return [part for part, _unit in sound if _word(part) in named]


@register.filter
def has_little(suggestion: Explained) -> bool:
    return suggestion.fit == Fit.LITTLE


@register.filter
def fitting(rows: Iterable[Row]) -> list[Row]:
    """What stands on top, in its order."""
    return [row for row in rows if not is_also_open(row.fit, row.explanation)]


@register.filter
def also_open(rows: Iterable[Row]) -> list[Row]:
    """What has too little in common to be called a fit; nothing is hidden."""
    return [row for row in rows if is_also_open(row.fit, row.explanation)]


@register.filter
def other_share(suggestion: Explained) -> str:
    """What all smaller matches bring together; empty when there are none."""
    return written(shares(suggestion).rest) if suggestion.explanation["other"] else ""


@register.filter
def spelling_share(suggestion: Explained) -> str:
    """What words that look alike bring; empty when it is nothing."""
    spelling = shares(suggestion).spelling
    return written(spelling) if spelling else ""


@register.filter
def learnt(suggestion: Explained) -> list[Learnt]:
    """What the person said of other challenges; too little to be seen is still a row."""
    rows = zip(said(suggestion), shares(suggestion).learnt, strict=True)
    return [
        Learnt(
            title=row["title"],
            language=row["language"],
            is_wanted=row["kind"] == FeedbackKind.INTERESTED,
            share=written(unit),
        )
        for row, unit in rows
    ]


@register.filter
def price_share(suggestion: Explained) -> str:
    """What is taken off because many see it already, with a minus; empty when it is nothing."""
    price = shares(suggestion).price
    return written(price) if price else ""


@register.filter
def said_in(suggestion: Suggestion, said_of: Mapping[int, Feedback]) -> Feedback | None:
    return said_of.get(suggestion.challenge_id)


@register.filter
def total_share(suggestion: Explained) -> str:
    return written(shares(suggestion).total)


@register.filter
def missing(suggestion: Explained) -> list[str]:
    return [in_language(row, "term", "names") for row in suggestion.explanation["missing"]]


@register.filter
def what_ifs(suggestion: Explained) -> list[WhatIf]:
    name = "name_nl" if get_language() == "nl" else "name_en"
    return [
        WhatIf(row[name], row["before"], row["after"]) for row in suggestion.explanation["what_if"]
    ]


@register.filter
def meter(suggestion: Explained) -> int:
    """One third for each word of fit, and next to nothing for little in common: the bar says what
    the word says and not more."""
    return METERS[Fit(suggestion.fit)]


def _word(part: dict[str, Any]) -> str:
    return in_language(part, "yours", "your_names").lower()


def in_language(row: dict[str, Any], word: str, names: str) -> str:
    """The name of a skill as the reader calls it; another word as it was written."""
    # Suggestions of an older release know no names, and stay until they are refreshed.
    called: str = row.get(names, {}).get(get_language() or "", row[word])
    return called


def other_word(part: dict[str, Any]) -> str:
    """The word of the challenge, where it is another one."""
    mine = in_language(part, "yours", "your_names")
    theirs = in_language(part, "theirs", "their_names")
    return theirs if theirs.lower() != mine.lower() else ""


def said(suggestion: Explained) -> list[dict[str, Any]]:
    # Suggestions of an older release know no feedback, and stay until they are refreshed.
    rows: list[dict[str, Any]] = suggestion.explanation.get("feedback", [])
    return rows


def shares(suggestion: Explained) -> Shares:
    """Rounding moves none of the sum."""
    explanation: dict[str, Any] = suggestion.explanation
    # As above: without a word on spelling, and without a price.
    also = [
        explanation["other"],
        explanation.get("spelling", 0.0),
        -explanation.get("price", 0.0),
    ]
    learnt = [row["share"] for row in said(suggestion)]
    values = [*also, *learnt, *(part["share"] for part in explanation["parts"])]
    rest, spelling, price, *units = rounded([UNIT * value for value in values])
    return Shares(units[len(learnt) :], rest, spelling, price, units[: len(learnt)])


def rounded(values: Sequence[float]) -> list[int]:
    """Whole numbers with the rounded sum of the values, by largest remainders."""
    floors = [int(value // 1) for value in values]
    left = round(sum(values)) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda at: floors[at] - values[at])
    for at in by_remainder[:left]:
        floors[at] += 1
    return floors


def written(units: int) -> str:
    return number_format(units / UNIT, DIGITS)
