"""Why a challenge fits, in words; the numbers that are shown add up to the total that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Library
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tribes.enums import Fit
from tribes.models import Suggestion

register = Library()

DIGITS = 3
UNIT = 10**DIGITS
METERS = {Fit.PARTIAL: 33, Fit.GOOD: 67, Fit.STRONG: 100}
YOURS: dict[str, Promise] = {
    "skills": _("your skill"),
    "wishes": _("you want to learn this"),
    "study": _("your study"),
    "background": _("your background"),
}
THEIRS: dict[str, Promise] = {
    "skills": _("asked in the challenge"),
    "title": _("in the title of the challenge"),
    "problem": _("in the problem"),
    "success": _("in what success is"),
    "existing": _("in what exists"),
    "theme": _("the theme of the challenge"),
}


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
class WhatIf:
    skill: str
    before: int
    after: int


@register.filter
def reasons(suggestion: Suggestion) -> list[Reason]:
    """The shown parts, the weightiest first."""
    parts = suggestion.explanation["parts"]
    units, rest, spelling, _price = shares(suggestion)
    total = max(1, sum(units) + rest + spelling)
    return [
        Reason(
            word=in_language(part, "yours", "your_names"),
            their_word=other_word(part),
            yours=YOURS.get(part["field"], part["field"]),
            theirs=THEIRS.get(part["their_field"], part["their_field"]),
            share=written(unit),
            bar=round(100 * unit / total),
        )
        for part, unit in zip(parts, units, strict=True)
    ]


@register.filter
def chips(suggestion: Suggestion) -> list[Reason]:
    """The reasons in short: each word once."""
    seen: dict[str, Reason] = {}
    for reason in reasons(suggestion):
        seen.setdefault(reason.word.lower(), reason)
    return list(seen.values())


@register.filter
def other_share(suggestion: Suggestion) -> str:
    """What all smaller matches bring together; empty when there are none."""
    _units, rest, _spelling, _price = shares(suggestion)
    return written(rest) if suggestion.explanation["other"] else ""


@register.filter
def spelling_share(suggestion: Suggestion) -> str:
    """What words that look alike bring; empty when it is nothing."""
    _units, _rest, spelling, _price = shares(suggestion)
    return written(spelling) if spelling else ""


@register.filter
def price_share(suggestion: Suggestion) -> str:
    """What is taken off because many see it already, with a minus; empty when it is nothing."""
    _units, _rest, _spelling, price = shares(suggestion)
    return written(price) if price else ""


@register.filter
def total_share(suggestion: Suggestion) -> str:
    units, *others = shares(suggestion)
    return written(sum(units) + sum(others))


@register.filter
def missing(suggestion: Suggestion) -> list[str]:
    return [in_language(row, "term", "names") for row in suggestion.explanation["missing"]]


@register.filter
def what_ifs(suggestion: Suggestion) -> list[WhatIf]:
    name = "name_nl" if get_language() == "nl" else "name_en"
    return [
        WhatIf(row[name], row["before"], row["after"]) for row in suggestion.explanation["what_if"]
    ]


@register.filter
def meter(suggestion: Suggestion) -> int:
    """One third for each word of fit: the bar says what the word says and not more."""
    return METERS[Fit(suggestion.fit)]


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


def shares(suggestion: Suggestion) -> tuple[list[int], int, int, int]:
    """Shares of the parts, of the rest, of the spelling and of the price, which is below 0, in
    thousandths.

    Rounding moves none of the sum.
    """
    explanation: dict[str, Any] = suggestion.explanation
    # Suggestions of an older release know no spelling and no price, and stay until the next night.
    also = [
        explanation["other"],
        explanation.get("spelling", 0.0),
        -explanation.get("price", 0.0),
    ]
    values = [*(part["share"] for part in explanation["parts"]), *also]
    *units, rest, spelling, price = rounded([UNIT * value for value in values])
    return units, rest, spelling, price


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
