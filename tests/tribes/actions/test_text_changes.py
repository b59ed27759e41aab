import datetime

import pytest

from tribes.actions import text_changes
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import Challenge, ChangeRequest, Person, Tribe


def save(
    challenge: Challenge, by: Person, now: datetime.datetime, reason: str = ""
) -> Challenge | ChangeRequest:
    return text_changes.save(
        challenge=challenge,
        values={"title": "Another pump"},
        version=challenge.version,
        reason=reason,
        by=by,
        now=now,
    )


def test_without_a_tribe_at_work_the_text_changes_at_once(
    challenge: Challenge, company: Person, now: datetime.datetime
) -> None:
    assert save(challenge, company, now) == challenge

    challenge.refresh_from_db()
    assert challenge.title == "Another pump"
    assert not ChangeRequest.objects.exists()


def test_a_tribe_at_work_is_asked(working: Tribe, company: Person, now: datetime.datetime) -> None:
    title = working.challenge.title

    asked = save(working.challenge, company, now, reason="The pump is sold.")

    assert asked == ChangeRequest.objects.get()
    assert Challenge.objects.get().title == title


def test_a_tribe_that_began_meanwhile_is_not_passed_by(
    working: Tribe, company: Person, now: datetime.datetime
) -> None:
    title = working.challenge.title

    with pytest.raises(InvalidValue) as caught:
        save(working.challenge, company, now)

    assert list(caught.value.errors) == ["reason"]
    assert Challenge.objects.get().title == title


def test_nobody_else_changes_it(
    challenge: Challenge, other_company: Person, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        save(challenge, other_company, now)

    assert Challenge.objects.get().title == challenge.title
