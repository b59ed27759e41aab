"""One line of a roster file: what it says of a pupil, and what is wrong with it, by column."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand, Level
from tribes.exceptions import InvalidValue, Text
from tribes.models import Pupil
from tribes.rules.values import Invalid, clean

# Of the words for a level: all signs and spaces are left out of what somebody writes.
LEVELS: dict[str, Level] = {
    **{re.sub(r"\W", "", level.value): level for level in Level},
    **dict.fromkeys(("havo", "vwo", "vmbo", "voortgezetonderwijs"), Level.VO),
    **dict.fromkeys(("2", "mboniveau2"), Level.MBO2),
    **dict.fromkeys(("3", "mboniveau3"), Level.MBO3),
    **dict.fromkeys(("4", "mboniveau4"), Level.MBO4),
    **dict.fromkeys(("university", "universiteit"), Level.WO),
    **dict.fromkeys(("lateralentrant", "zijinstromer", "zijinstroom"), Level.LATERAL),
}
AGES: dict[str, AgeBand] = {
    **dict.fromkeys(("<16", "under16", "youngerthan16", "jongerdan16"), AgeBand.UNDER_16),
    **dict.fromkeys(("1617", "16or17", "16of17", "16", "17"), AgeBand.TEEN),
    **dict.fromkeys(("18+", "adult", "18orolder", "18ofouder", "18enouder"), AgeBand.ADULT),
}
NOT_IN_A_LEVEL = re.compile(r"[\W_]")
NOT_IN_AN_AGE = re.compile(r"[^\w<+]|_")
# Two groups of digits with a sign between, or eight digits: a day, and not a band.
DAY = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{8}")


@dataclass(frozen=True)
class Programme:
    """What the school teaches, as far as a roster needs it."""

    pk: int
    name: str
    level: str


@dataclass(frozen=True)
class Values:
    """What a line says; a text that is empty says nothing, and changes nothing."""

    email: str
    number: str
    first_name: str
    last_name: str
    programme: Programme | None
    level: str
    age_band: str


@dataclass(frozen=True)
class Row:
    """`number` is the line in the file; `values` is None with errors."""

    number: int
    shown: Mapping[str, str]
    values: Values | None = None
    errors: Mapping[str, list[Text]] = field(default_factory=dict)


def read_row(number: int, shown: Mapping[str, str], programmes: Iterable[Programme]) -> Row:
    """Read the cells of a line; each column that is wrong is named."""
    taught = list(programmes)
    readers: dict[str, Callable[[], Any]] = {
        **{name: _text_reader(name, shown[name]) for name in TEXTS},
        "level": lambda: _read_level(shown["level"]),
        "programme": lambda: _read_programme(shown["programme"], shown["level"], taught),
        "age_band": lambda: _read_age(shown["age_band"]),
    }
    values: dict[str, Any] = {}
    errors: dict[str, list[Text]] = {}
    for name, read in readers.items():
        try:
            values[name] = read()
        except Invalid as error:
            errors[name] = [error.text]
    if errors:
        return Row(number, _without_births(shown), errors=errors)
    if values["programme"] is not None:
        values["level"] = values["programme"].level
    return Row(number, shown, Values(**values))


def _without_births(shown: Mapping[str, str]) -> Mapping[str, str]:
    """What we never want is not shown back either, in a page or in an answer of the API."""
    is_day = DAY.search(shown["age_band"]) is not None
    return {**shown, "age_band": "…"} if is_day else shown


TEXTS = ("email", "number", "first_name", "last_name")
NEEDED = ("email", "first_name")


def _text_reader(name: str, text: str) -> Callable[[], str]:
    return lambda: _read_text(name, text)


def _read_text(name: str, text: str) -> str:
    if not text and name in NEEDED:
        raise Invalid(_("Fill this in."))
    try:
        value = str(clean(Pupil, [name], {name: text})[name])
    except InvalidValue as refusal:
        raise Invalid(refusal.errors[name][0]) from refusal
    return value.lower() if name == "email" else value


def _read_level(text: str) -> str:
    level = LEVELS.get(NOT_IN_A_LEVEL.sub("", text.lower()), "")
    if text and not level:
        raise Invalid(_("Write vo, mbo-2, mbo-3, mbo-4, hbo, wo or lateral."))
    return level


def _read_programme(text: str, level: str, taught: list[Programme]) -> Programme | None:
    """By its name; the level says which, where the school teaches it at several."""
    if not text:
        return None
    wanted = " ".join(text.lower().split())
    named = [row for row in taught if row.name.lower() == wanted]
    if not named:
        raise Invalid(_("The school does not have this programme. Add it to the school first."))
    if level:
        named = [row for row in named if row.level == LEVELS.get(_bare_level(level))]
        if not named:
            raise Invalid(_("The school does not teach this programme at this level."))
    if len(named) > 1:
        raise Invalid(_("The school teaches this at several levels. Fill in the level too."))
    return named[0]


def _bare_level(text: str) -> str:
    return NOT_IN_A_LEVEL.sub("", text.lower())


def _read_age(text: str) -> str:
    if DAY.search(text):
        raise Invalid(_("Never write a date of birth. Write under 16, 16-17 or 18+."))
    band = AGES.get(NOT_IN_AN_AGE.sub("", text.lower()), "")
    if text and not band:
        raise Invalid(_("Write under 16, 16-17 or 18+."))
    return band
