import datetime
from typing import Any

import pytest

from tests.factories import PersonFactory
from tribes.actions import tribe_links
from tribes.enums import AgeBand, Role
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import AuditEntry, Membership, Person, Tribe


@pytest.fixture
def stranger(db: None) -> Person:
    """Has an account and nothing else yet."""
    person: Person = PersonFactory(role="", age_band="")
    return person


def follow(tribe: Tribe, by: Person, now: datetime.datetime, **said: Any) -> Membership:
    return tribe_links.follow(secret=tribe.invite_secret, by=by, now=now, **said)


def test_who_is_new_says_who_they_are_and_has_a_seat(
    tribe: Tribe, stranger: Person, now: datetime.datetime
) -> None:
    membership = follow(tribe, stranger, now, role=Role.PARTICIPANT, age_band=AgeBand.ADULT)

    stranger.refresh_from_db()
    assert (stranger.role, stranger.age_band) == (Role.PARTICIPANT, AgeBand.ADULT)
    assert (membership.person, membership.tribe) == (stranger, tribe)


def test_who_is_known_only_follows_the_link(
    tribe: Tribe, cleo: Person, now: datetime.datetime
) -> None:
    assert follow(tribe, cleo, now).person == cleo


def test_a_refused_seat_leaves_no_role_and_no_age(
    tribe: Tribe, stranger: Person, now: datetime.datetime
) -> None:
    entries = AuditEntry.objects.count()

    with pytest.raises(NotAllowed):
        follow(tribe, stranger, now, role=Role.PARTICIPANT, age_band=AgeBand.UNDER_16)

    stranger.refresh_from_db()
    assert (stranger.role, stranger.age_band) == ("", "")
    assert AuditEntry.objects.count() == entries
    assert not Membership.objects.filter(person=stranger).exists()


@pytest.mark.parametrize("wrong", ["", "x", "\x00"])
def test_a_link_that_does_not_exist_is_not_found(
    stranger: Person, now: datetime.datetime, wrong: str
) -> None:
    with pytest.raises(NotVisible):
        tribe_links.follow(secret=wrong, role=Role.PARTICIPANT, by=stranger, now=now)

    stranger.refresh_from_db()
    assert stranger.role == ""
