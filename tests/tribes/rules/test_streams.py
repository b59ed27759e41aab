import datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.factories import days_from_today
from tribes.enums import Role, StreamRole, TribeState
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import Edition, Membership, OrganisationMember, Person, Stream, Tribe
from tribes.rules import streams as rules


def test_members_and_coach_read_and_write_both_streams(
    stream: Stream, shared: Stream, ada: Person, coach: Person
) -> None:
    for person in (ada, coach):
        for one in (stream, shared):
            assert rules.may_read(person, one)
            assert rules.may_write(person, one)
            assert rules.may_write_board(person, one)


def test_company_never_reads_the_stream_of_the_tribe(stream: Stream, company: Person) -> None:
    assert rules.may_read(company, stream).code == "not_in_workspace"
    assert not rules.may_write(company, stream)
    assert not rules.may_write_board(company, stream)


def test_company_reads_and_writes_the_shared_stream_but_not_its_board(
    shared: Stream, company: Person
) -> None:
    assert rules.may_read(company, shared)
    assert rules.may_write(company, shared)
    assert rules.may_write_board(company, shared).code == "board_is_for_tribe"


def test_nobody_else_reads_any_stream(
    stream: Stream, shared: Stream, strangers: list[Person]
) -> None:
    for person in [*strangers, AnonymousUser()]:
        assert not rules.may_read(person, stream)
        assert not rules.may_read(person, shared)


def test_a_suspended_person_has_no_role_left(
    stream: Stream, shared: Stream, ada: Person, coach: Person, company: Person
) -> None:
    Person.objects.filter(pk__in=[ada.pk, coach.pk, company.pk]).update(is_active=False)

    for person in (ada, coach, company):
        assert rules.access(person, shared) == rules.NO_ACCESS


def test_the_role_is_read_again_each_time(stream: Stream, ada: Person) -> None:
    assert rules.access(ada, stream).role == StreamRole.MEMBER

    Membership.objects.filter(person=ada).delete()

    assert rules.access(ada, stream).role is None


def test_who_is_no_coach_any_more_loses_the_workspace(stream: Stream, coach: Person) -> None:
    Person.objects.filter(pk=coach.pk).update(role=Role.PARTICIPANT)

    assert not rules.may_read(coach, stream)


def test_who_left_the_company_loses_the_shared_stream(shared: Stream, company: Person) -> None:
    OrganisationMember.objects.filter(person=company).delete()

    assert not rules.may_read(company, shared)


def test_a_finished_tribe_reads_and_does_not_write(
    stream: Stream, working: Tribe, ada: Person
) -> None:
    Tribe.objects.filter(pk=working.pk).update(state=TribeState.FINISHED)

    assert rules.may_read(ada, stream)
    assert rules.may_write(ada, stream).code == "workspace_closed"
    assert rules.may_write_board(ada, stream).code == "workspace_closed"


def test_requiring_tells_hidden_from_forbidden(
    stream: Stream, shared: Stream, company: Person
) -> None:
    with pytest.raises(NotVisible):
        rules.require_write(company, stream)
    with pytest.raises(NotVisible):
        rules.require_board(company, stream)
    with pytest.raises(NotAllowed):
        rules.require_board(company, shared)
    assert rules.require_read(company, shared) == StreamRole.COMPANY
    assert rules.require_write(company, shared) == StreamRole.COMPANY


def test_writing_members_are_those_whom_the_rule_lets_write(
    working: Tribe, stream: Stream, ada: Person, ben: Person, coach: Person, strangers: list[Person]
) -> None:
    everybody = [ada, ben, coach, *strangers]
    found = rules.writing_members([stream.pk], [person.pk for person in everybody])

    assert found == {(stream.pk, ada.pk), (stream.pk, ben.pk)}
    assert all(rules.may_write(person, stream) for person in (ada, ben))


def test_nobody_writes_as_a_member_when_the_work_is_over_or_they_are_suspended(
    working: Tribe, stream: Stream, ada: Person, ben: Person
) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert rules.writing_members([stream.pk], [ada.pk, ben.pk]) == {(stream.pk, ada.pk)}

    Tribe.objects.filter(pk=working.pk).update(state=TribeState.FINISHED)
    assert rules.writing_members([stream.pk], [ada.pk, ben.pk]) == set()


def test_the_readers_of_a_stream_are_those_with_a_role_in_it(
    stream: Stream, shared: Stream, strangers: list[Person], ada: Person, coach: Person
) -> None:
    _hold_equal(stream, shared)

    Membership.objects.filter(person=ada).update(left_at=timezone.now(), seat=None)
    Person.objects.filter(pk=coach.pk).update(is_active=False)
    _hold_equal(stream, shared)
    assert ada.pk not in rules.readers_of([stream.pk])[stream.pk]
    assert coach.pk not in rules.readers_of([stream.pk])[stream.pk]


def test_somebody_of_the_company_without_its_role_is_no_reader(
    stream: Stream, shared: Stream, company: Person
) -> None:
    assert company.pk in rules.readers_of([shared.pk])[shared.pk]

    Person.objects.filter(pk=company.pk).update(role="")

    _hold_equal(stream, shared)
    assert company.pk not in rules.readers_of([shared.pk])[shared.pk]


def test_a_stream_that_went_away_has_no_readers() -> None:
    assert rules.readers_of([]) == {}


def _hold_equal(*streams: Stream) -> None:
    """Both ways round: everybody of a stream, and the role of each person in it."""
    readers = rules.readers_of([stream.pk for stream in streams])
    for stream in streams:
        with_role = {person.pk for person in Person.objects.all() if rules.may_read(person, stream)}
        assert readers[stream.pk] == with_role


@pytest.mark.parametrize("days", [None, -1, 0, 1])
def test_an_open_edition_is_the_same_for_one_and_for_many(working: Tribe, days: int | None) -> None:
    day = None if days is None else days_from_today(days)
    Edition.objects.update(read_only_from=day)

    found = Tribe.objects.filter(rules.in_open_edition("challenge__edition"))

    assert found.exists() == rules.is_open(day)


def test_a_condition_that_was_made_before_midnight_is_asked_with_the_new_day(
    working: Tribe,
) -> None:
    Edition.objects.update(read_only_from=days_from_today(1))
    condition = rules.in_open_edition("challenge__edition")
    assert Tribe.objects.filter(condition).exists()

    with time_machine.travel(timezone.now() + datetime.timedelta(days=1), tick=False):
        assert not Tribe.objects.filter(condition).exists()
