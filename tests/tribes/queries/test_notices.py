import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Person
from tribes.queries import notices


def test_people_see_their_own_notices_newest_first(coach: Person, other_coach: Person) -> None:
    first, second = factories.NotificationFactory.create_batch(2, person=coach)

    assert list(notices.own(coach)) == [second, first]
    for viewer in (other_coach, AnonymousUser()):
        assert not notices.own(viewer).exists()
        with pytest.raises(NotVisible):
            notices.get_own(viewer, first.pk)
    assert notices.get_own(coach, first.pk) == first


def test_what_was_read_is_no_longer_unread(coach: Person) -> None:
    unread = factories.NotificationFactory(person=coach)
    factories.NotificationFactory(person=coach, read_at=timezone.now())

    assert list(notices.unread(coach)) == [unread]
