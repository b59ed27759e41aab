import datetime
from typing import Any

import pytest

from tests import factories
from tribes.actions import commands
from tribes.actions import workspace_looks as actions
from tribes.enums import Role
from tribes.exceptions import NotVisible
from tribes.models import Membership, Person, Stream, Tribe, WorkspaceLook
from tribes.queries import streams, workspace_looks
from tribes.rules.workspace_looks import HOLDS


@pytest.fixture
def look(working: Tribe, manager: Person, now: datetime.datetime) -> WorkspaceLook:
    return actions.begin(tribe=working, reason="A worry.", by=manager, now=now)


def say(stream: Stream, text: str, by: Person, now: datetime.datetime) -> int:
    event = commands.carry_out(
        stream=stream, op="message.post", data={"text": text}, by=by, now=now
    )
    pk: int = event.payload["id"]
    return pk


def test_who_looks_reads_both_streams_for_an_hour(
    look: WorkspaceLook,
    working: Tribe,
    stream: Stream,
    shared: Stream,
    manager: Person,
    ada: Person,
    now: datetime.datetime,
) -> None:
    for row, text in ((stream, "Among us"), (shared, "With you")):
        say(row, text, ada, now)

    read = {
        audience: [
            message["text"]
            for message in workspace_looks.snapshot(
                workspace_looks.get_open(manager, working.slug, now), audience
            )["messages"]
        ]
        for audience in ("tribe", "shared")
    }

    assert read == {"tribe": ["Among us"], "shared": ["With you"]}
    with pytest.raises(NotVisible):
        workspace_looks.get_open(manager, working.slug, now + HOLDS)


def test_older_messages_are_read_in_the_same_hour(
    look: WorkspaceLook,
    working: Tribe,
    stream: Stream,
    manager: Person,
    ada: Person,
    now: datetime.datetime,
) -> None:
    first, second = say(stream, "One", ada, now), say(stream, "Two", ada, now)

    def before(at: datetime.datetime) -> list[int]:
        opened = workspace_looks.get_open(manager, working.slug, at)
        rows = workspace_looks.messages_before(opened, "tribe", second)
        return [row["id"] for row in rows]

    assert before(now) == [first]
    with pytest.raises(NotVisible):
        before(now + HOLDS)


def test_a_look_opens_one_workspace_and_to_one_person(
    look: WorkspaceLook, working: Tribe, manager: Person, ada: Person, now: datetime.datetime
) -> None:
    other = factories.WorkspaceFactory().tribe

    assert workspace_looks.get_open(manager, working.slug, now) == look
    for person, slug in (
        (manager, other.slug),
        (manager, "never-was"),
        (factories.ManagerFactory(), working.slug),
        (ada, working.slug),
    ):
        with pytest.raises(NotVisible):
            workspace_looks.get_open(person, slug, now)


def test_what_is_closed_opens_nothing(
    look: WorkspaceLook, working: Tribe, manager: Person, now: datetime.datetime
) -> None:
    actions.close(look=look, by=manager, now=now)

    with pytest.raises(NotVisible):
        workspace_looks.get_open(manager, working.slug, now)


@pytest.mark.parametrize("change", [{"role": Role.COACH}, {"is_active": False}])
def test_who_is_no_manager_any_more_reads_nothing_more(
    look: WorkspaceLook,
    working: Tribe,
    manager: Person,
    now: datetime.datetime,
    change: dict[str, Any],
) -> None:
    Person.objects.filter(pk=manager.pk).update(**change)
    manager.refresh_from_db()

    with pytest.raises(NotVisible):
        workspace_looks.get_open(manager, working.slug, now)


def test_a_look_makes_nobody_a_reader_of_the_streams(
    look: WorkspaceLook, stream: Stream, manager: Person
) -> None:
    """So that whatever writes, and every socket, refuses as before."""
    assert not streams.readable(manager).exists()
    assert streams.role_in(manager, stream) is None


@pytest.mark.parametrize("who", ["ada", "coach", "company"])
def test_who_reads_the_workspace_reads_who_looked_in(
    look: WorkspaceLook, working: Tribe, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)

    assert list(workspace_looks.of_tribe(person, working)) == [look]
    assert list(workspace_looks.of_slug(person, working.slug)) == [look]


def test_others_do_not(
    look: WorkspaceLook, working: Tribe, strangers: list[Person], coordinator: Person
) -> None:
    people = [row for row in strangers if row != look.person]

    for person in [*people, coordinator, factories.ObserverFactory()]:
        assert not workspace_looks.visible_to(person).exists()
        with pytest.raises(NotVisible):
            workspace_looks.of_slug(person, working.slug)


def test_a_manager_reads_their_own_looks_and_not_those_of_another(
    look: WorkspaceLook, working: Tribe, manager: Person
) -> None:
    assert list(workspace_looks.of_slug(manager, working.slug)) == [look]
    assert workspace_looks.own_last(manager, working) == look
    assert list(workspace_looks.of_slug(factories.ManagerFactory(), working.slug)) == []


def test_who_left_does_not_read_the_list_any_more(
    look: WorkspaceLook, working: Tribe, ada: Person, now: datetime.datetime
) -> None:
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    assert not workspace_looks.of_tribe(ada, working).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_one_query(
    working: Tribe,
    ada: Person,
    now: datetime.datetime,
    number: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(number):
        actions.begin(tribe=working, reason="A worry.", by=factories.ManagerFactory(), now=now)

    with django_assert_num_queries(1):
        rows = workspace_looks.of_tribe(ada, working)
        assert len([row.person.first_name for row in rows]) == number
