"""Who looked at their suggestions in the past week, so that the page of attention has a past."""

import datetime
import hashlib
from collections import defaultdict

from tribes.actions import exposures
from tribes.models import Person, Suggestion

DAYS = 7
# What one page of suggestions shows.
SEEN = 8
LOOKS_IN_HUNDRED = 40
# The first is opened most; what stands below it is read less and less, as in any list.
OPENS_IN_HUNDRED = (60, 35, 20, 10)


def load_attention(today: datetime.date) -> None:
    """Counted by the same actions that the pages call, and forgotten who it was."""
    lists: defaultdict[Person, list[Suggestion]] = defaultdict(list)
    rows = Suggestion.objects.select_related("person", "challenge")
    for row in rows.order_by("person__email", "rank"):
        lists[row.person].append(row)
    for back in range(DAYS, 0, -1):
        day = today - datetime.timedelta(days=back)
        for person, found in lists.items():
            if _does(LOOKS_IN_HUNDRED, person, day, "looks"):
                _look(person, [row for row in found if _was_public(row, day)][:SEEN], day)
    exposures.purge(today=today)


def _look(person: Person, found: list[Suggestion], day: datetime.date) -> None:
    shown = [row.challenge_id for row in found]
    exposures.count_shown(challenges=shown, by=person, today=day)
    for row, chance in zip(found, OPENS_IN_HUNDRED, strict=False):
        if _does(chance, person, day, row.challenge.slug):
            exposures.count_opened(challenge=row.challenge_id, by=person, today=day)


def _was_public(row: Suggestion, day: datetime.date) -> bool:
    published = row.challenge.published_at
    return published is not None and published.date() <= day


def _does(chance: int, person: Person, day: datetime.date, what: str) -> bool:
    """The same for the same day each time that the demo is loaded."""
    value = f"{person.email} {day.isoformat()} {what}"
    return hashlib.sha256(value.encode()).digest()[0] * 100 < chance * 256
