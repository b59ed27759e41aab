"""What is asked of every kind of request, and who steps in where nobody answers."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, Q

from tribes.enums import Role
from tribes.models import Edition, Person, Tribe

# A page of the site by its name, with the parts of its address.
Page = tuple[str, tuple[Any, ...]]

# What a row is read with, by what it hangs on.
CHALLENGE: Final = ("organisation", "edition__manager", "decider")
OF_CHALLENGE: Final = tuple(f"challenge__{path}" for path in CHALLENGE)
TRIBE: Final = ("challenge__organisation", "challenge__edition__manager", "coach")
OF_TRIBE: Final = tuple(f"tribe__{path}" for path in TRIBE)


def _no_language(_row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of request; all that is asked here is asked of a row of `subject`.

    `waiting` finds the rows that somebody waits for and that can still be answered: it looks at
    what the request hangs on as well, for a tribe that stopped answers nobody. `due_on` is the
    date that the row itself promises, if it does. `see_to_it` is whom a missed date is told, by
    who asked. `edition` is the way from a row to its edition, empty where it is of none.
    """

    subject: type[Model]
    waiting: Q
    related: tuple[str, ...]
    edition: str
    due_on: Callable[[Any], datetime.date | None]
    title: Callable[[Any], str]
    asker: Callable[[Any, Person | None], str]
    answerer: Callable[[Any], str]
    see_to_it: Callable[[Any, Person | None], Person | None]
    page: Callable[[Any], Page]
    # Of the title, where people wrote it.
    language: Callable[[Any], str] = _no_language
    # Whom, from the second missed period on.
    later: Callable[[Any], Person] | None = None
    # Known from the start and of no concern to others before its date.
    is_quiet_until_due: bool = False
    # Nothing is left to answer after the date: it is told once, and the clock stops.
    ends_when_due: bool = False
    # Working days of a period where no edition says how many.
    days: int = 1


def manager_of(edition: Edition) -> Person:
    """The edition's own, or another once that one has gone."""
    others = Person.objects.filter(role=Role.MANAGER, is_active=True).order_by("pk")
    return edition.manager if edition.manager.is_active else others.first() or edition.manager


def coach_or_manager(tribe: Tribe) -> Person:
    coach = tribe.coach
    return coach if coach and coach.is_active else manager_of(tribe.challenge.edition)


def page_of_tribe(tribe: Tribe) -> Page:
    return "tribe", (tribe.slug,)
