import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.actions import messages
from tribes.enums import Audience, StreamRole
from tribes.exceptions import NotVisible
from tribes.models import Person, Stream, Tribe
from tribes.queries import streams


def test_members_and_coach_read_both_streams_and_the_company_one(
    stream: Stream, shared: Stream, ada: Person, coach: Person, company: Person
) -> None:
    assert set(streams.readable(ada)) == {stream, shared}
    assert set(streams.readable(coach)) == {stream, shared}
    assert set(streams.readable(company)) == {shared}


def test_nobody_else_finds_a_stream(
    stream: Stream, shared: Stream, strangers: list[Person]
) -> None:
    for person in [*strangers, AnonymousUser()]:
        assert not streams.readable(person).filter(pk__in=[stream.pk, shared.pk]).exists()
        with pytest.raises(NotVisible):
            streams.get_readable(person, shared.public_id)


def test_the_company_does_not_find_the_stream_of_the_tribe(stream: Stream, company: Person) -> None:
    with pytest.raises(NotVisible):
        streams.get_readable(company, stream.public_id)
    with pytest.raises(NotVisible):
        streams.get_of_tribe(company, stream.workspace.tribe.slug, Audience.TRIBE)


def test_a_stream_is_found_by_tribe_and_audience(
    working: Tribe, shared: Stream, ada: Person, company: Person
) -> None:
    for person in (ada, company):
        assert streams.get_of_tribe(person, working.slug, "shared") == shared
    assert list(streams.of_tribe(company, working)) == [shared]


@pytest.mark.parametrize("audience", ["", "everybody", "\x00"])
def test_an_unknown_audience_is_not_found(working: Tribe, ada: Person, audience: str) -> None:
    with pytest.raises(NotVisible):
        streams.get_of_tribe(ada, working.slug, audience)


def test_roles(stream: Stream, shared: Stream, ada: Person, coach: Person, company: Person) -> None:
    assert streams.role_in(ada, stream) == StreamRole.MEMBER
    assert streams.role_in(coach, stream) == StreamRole.COACH
    assert streams.role_in(company, shared) == StreamRole.COMPANY
    assert streams.role_in(company, stream) is None


def test_the_log_is_read_on_from_a_number(
    stream: Stream, shared: Stream, ada: Person, now: datetime.datetime
) -> None:
    for number in range(5):
        messages.post(stream=stream, text=str(number), by=ada, now=now)

    events = streams.events_after(stream, 1, 3)

    assert [event.seq for event in events] == [2, 3, 4]
    assert streams.events_after(stream, 5, 3) == []
    assert streams.heads([stream.pk, shared.pk]) == {stream.pk: 5, shared.pk: 0}
    assert streams.positions([stream.pk]) == {stream.pk: (5, 1)}


@pytest.mark.parametrize("count", [1, 3])
def test_streams_are_listed_in_one_query(
    coach: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        factories.WorkspaceFactory(tribe__coach=coach)

    with django_assert_num_queries(1):
        names = [one.workspace.tribe.challenge.organisation.name for one in streams.readable(coach)]
    assert len(names) == 2 * count


def test_positions_tell_head_and_epoch(stream: Stream, shared: Stream) -> None:
    Stream.objects.filter(pk=shared.pk).update(head=4, epoch=2)

    assert streams.positions([stream.pk, shared.pk]) == {stream.pk: (0, 1), shared.pk: (4, 2)}
