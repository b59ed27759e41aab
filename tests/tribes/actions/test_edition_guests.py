import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions import edition_guests
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import Edition, EditionGuest, Person
from tribes.queries import challenges, editions


@pytest.fixture
def edition(db: None) -> Edition:
    row: Edition = factories.EditionFactory(visibility="invitation", invite_secret="come-in")
    return row


def test_the_link_lets_somebody_in_once(
    edition: Edition, cleo: Person, now: datetime.datetime
) -> None:
    hidden = factories.ChallengeFactory(edition=edition, published=True)
    assert not challenges.search(cleo).exists()

    first = edition_guests.let_in(secret="come-in", by=cleo, now=now)
    again = edition_guests.let_in(secret="come-in", by=cleo, now=now)

    assert first == again
    assert list(challenges.search(cleo)) == [hidden]
    assert editions.get(cleo, edition.slug) == edition


@pytest.mark.parametrize("secret", ["", "come-out", "come-in\0", "\ud800"])
def test_another_link_is_not_found(
    edition: Edition, cleo: Person, now: datetime.datetime, secret: str
) -> None:
    factories.EditionFactory()
    with pytest.raises(NotVisible):
        edition_guests.let_in(secret=secret, by=cleo, now=now)

    assert not EditionGuest.objects.exists()


def test_a_public_edition_needs_no_guests(
    edition: Edition, cleo: Person, now: datetime.datetime
) -> None:
    Edition.objects.update(visibility="public")
    with pytest.raises(NotAllowed):
        edition_guests.let_in(secret="come-in", by=cleo, now=now)


def test_who_is_not_logged_in_is_asked_to(edition: Edition, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        edition_guests.let_in(secret="come-in", by=AnonymousUser(), now=now)  # type: ignore[arg-type]

    assert not EditionGuest.objects.exists()
