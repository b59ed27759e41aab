"""The settings of an edition as they are stored, and in which order its dates must stand."""

import datetime
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import Level, Phase, Terms
from tribes.exceptions import Text
from tribes.models import Edition, Organisation, Theme
from tribes.models.edition import FUNDING_KINDS
from tribes.rules.edition_questions import clean_questions
from tribes.rules.phases import boundaries
from tribes.rules.values import Invalid, clean, clean_choices, clean_text

FIELDS: Final = (
    "name_nl",
    "name_en",
    "starts_on",
    "ends_on",
    "tribe_min",
    "tribe_max",
    "answer_days",
    "late_joining",
    "spreads_attention",
    "levels",
    "languages",
    "terms",
    "questions",
    "visibility",
)
# Work begins on the first day of the edition, so it has no date of its own.
PHASES: Final = (Phase.INTAKE, Phase.SIGN_UP, Phase.SHOWCASE, Phase.CLOSED)
# Far enough from the edges of the calendar to count weeks from; outside it is a typing mistake.
FIRST_DAY: Final = datetime.date(2000, 1, 1)
LAST_DAY: Final = datetime.date(2199, 12, 31)
BOUNDS: Final = {"first": FIRST_DAY.year, "last": LAST_DAY.year}


# As the settings call them, so that one date can name the other.
NAMES: Final = {
    Phase.INTAKE: _("Companies post from"),
    Phase.SIGN_UP: _("Tribes form from"),
    "starts_on": _("First day of work"),
    "ends_on": _("Last day of work"),
    Phase.SHOWCASE: _("Tribes show their work from"),
    Phase.CLOSED: _("Closed from"),
}


def dates_of(edition: Edition) -> dict[Phase, datetime.date]:
    """The first day of each phase, also of an edition that has no phases of its own."""
    known = {row.phase: row.starts_on for row in boundaries(edition)}
    known.setdefault(Phase.INTAKE, known[Phase.SIGN_UP])
    known.setdefault(Phase.SHOWCASE, min(edition.ends_on, known[Phase.CLOSED]))
    return {phase: known[phase] for phase in PHASES}


def clean_day(value: Any) -> datetime.date:
    day: datetime.date = Edition._meta.get_field("starts_on").clean(value or None, None)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Invalid(_("Write a year from %(first)d to %(last)d.") % BOUNDS)
    return day


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, as it is stored; themes and funders as sets of keys."""
    cleaners = {
        "levels": lambda value: clean_choices(value, Level.values),
        "languages": lambda value: clean_choices(value, [code for code, _ in settings.LANGUAGES]),
        "terms": lambda value: clean_choices(value, Terms.values),
        "themes": _clean_themes,
        "funders": clean_funders,
        "questions": clean_questions,
        **dict.fromkeys(("starts_on", "ends_on", *PHASES), clean_day),
    }
    return clean(Edition, {*FIELDS, *PHASES, "themes", "funders"}, values, cleaners=cleaners)


def out_of_order(wanted: Mapping[str, Any]) -> dict[str, list[Text]]:
    """Dates and sizes that contradict each other, at the later of the two."""
    if wanted["tribe_max"] < wanted["tribe_min"]:
        return {"tribe_max": [_("The largest tribe is smaller than the smallest.")]}
    for order in (
        (Phase.INTAKE, Phase.SIGN_UP, "starts_on", "ends_on", Phase.CLOSED),
        ("starts_on", Phase.SHOWCASE, Phase.CLOSED),
    ):
        for first, second in pairwise(order):
            if wanted[second] < wanted[first]:
                values = {"other": NAMES[first], "date": date_format(wanted[first])}
                return {str(second): [_("This is before “%(other)s”: %(date)s.") % values]}
    return {}


def refuse_outside(edition: Edition, challenge: Mapping[str, Any]) -> dict[str, list[Text]]:
    """What a challenge has that this edition does not take, field by field."""
    themes = set(edition.themes.values_list("slug", flat=True))
    outside = {
        "theme": themes and challenge["theme"] and challenge["theme"] not in themes,
        "terms": edition.terms and challenge["terms"] not in edition.terms,
        "language": edition.languages and challenge["language"] not in edition.languages,
        "levels": edition.levels and not set(challenge["levels"]) <= set(edition.levels),
    }
    return {
        name: [_("This edition does not take this. Choose something else.")]
        for name, is_outside in outside.items()
        if is_outside
    }


def _clean_themes(value: Any) -> set[int]:
    """From themes or their slugs."""
    if not isinstance(value, list | tuple | set | frozenset):
        raise Invalid(_("Choose from the list."))
    slugs = {row.slug if isinstance(row, Theme) else clean_text(row) for row in value}
    rows = set(Theme.objects.filter(slug__in=slugs).values_list("pk", flat=True))
    if len(rows) != len(slugs):
        raise Invalid(_("Choose from the list."))
    return rows


def clean_funders(value: Any) -> set[int]:
    """From organisations or their slugs."""
    if not isinstance(value, list | tuple | set | frozenset | QuerySet):
        raise Invalid(_("Choose from the list."))
    slugs = {row.slug if isinstance(row, Organisation) else clean_text(row) for row in value}
    able = Organisation.objects.filter(kind__in=FUNDING_KINDS, slug__in=slugs)
    rows = set(able.values_list("pk", flat=True))
    if len(rows) != len(slugs):
        raise Invalid(_("Choose from the list."))
    return rows
