"""Counts how often a challenge is seen as a suggestion, without keeping who saw it.

Somebody counts once a day for each challenge and kind. A keyed hash tells that they were counted;
it is another one each day, and removed when the day is over. Looking at a page stays safe to
repeat: the second time changes nothing.
"""

import datetime
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from tribes.enums import ExposureKind
from tribes.models import ExposureCount, ExposureMark, Suggestion
from tribes.rules.roles import Viewer, id_of


def count_shown(*, challenges: Collection[int], by: Viewer, today: datetime.date) -> int:
    """These were on the page of suggestions that somebody asked for; return how many were new."""
    return _count(ExposureKind.SHOWN, challenges, by, today)


def count_opened(*, challenge: int, by: Viewer, today: datetime.date) -> int:
    """Somebody followed a link from their own suggestions; a made-up link counts nothing."""
    own = Suggestion.objects.filter(person_id=id_of(by), challenge_id=challenge)
    return _count(ExposureKind.OPENED, [challenge], by, today) if own.exists() else 0


def purge(*, today: datetime.date) -> int:
    """Forget who was counted, once their day is over; return how many marks."""
    return ExposureMark.objects.filter(day__lt=today).delete()[0]


def _count(
    kind: ExposureKind, challenges: Collection[int], by: Viewer, today: datetime.date
) -> int:
    marks = {_mark(kind, pk, by, today): pk for pk in challenges}
    known = ExposureMark.objects.filter(mark__in=marks).values_list("mark", flat=True)
    new = {mark: marks[mark] for mark in marks.keys() - set(known)}
    if not new:
        return 0
    try:
        _add(kind, new, today)
    except IntegrityError:
        # The same person in another tab at this moment: that one is counted.
        return 0
    return len(new)


@transaction.atomic
def _add(kind: ExposureKind, marks: dict[str, int], today: datetime.date) -> None:
    ExposureMark.objects.bulk_create(ExposureMark(mark=mark, day=today) for mark in sorted(marks))
    rows = [ExposureCount(challenge_id=pk, kind=kind, day=today) for pk in sorted(marks.values())]
    ExposureCount.objects.bulk_create(rows, ignore_conflicts=True)
    counted = ExposureCount.objects.filter(challenge__in=marks.values(), kind=kind, day=today)
    counted.update(people=F("people") + 1)


def _mark(kind: ExposureKind, challenge: int, by: Viewer, today: datetime.date) -> str:
    value = f"{today.isoformat()} {kind} {challenge} {id_of(by)}"
    return salted_hmac("tribes.exposures", value, algorithm="sha256").hexdigest()
