import datetime

import pytest
from django.utils import timezone

from tests import factories
from tribes.actions import workspace_looks as actions
from tribes.models import Person, Tribe, WorkspaceLook
from tribes.rules.workspace_looks import HOLDS, MINUTES, may_close, may_look, open_at, over_at


def test_it_is_open_for_an_hour() -> None:
    assert (datetime.timedelta(hours=1), 60) == (HOLDS, MINUTES)


def test_a_manager_may_look_into_a_workspace(working: Tribe, manager: Person) -> None:
    assert may_look(manager, working)


@pytest.mark.parametrize("role", ["", "participant", "company", "coach", "observer", "coordinator"])
def test_nobody_else_may(working: Tribe, manager: Person, role: str) -> None:
    manager.role = role

    assert may_look(manager, working).code == "manager_only"


def test_a_manager_whose_account_is_closed_may_not(working: Tribe, manager: Person) -> None:
    manager.is_active = False

    assert may_look(manager, working).code == "manager_only"


def test_a_tribe_without_a_workspace_has_nothing_to_look_into(
    tribe: Tribe, manager: Person
) -> None:
    assert may_look(manager, tribe).code == "workspace_not_open"


def test_nobody_looks_where_nobody_is_left_to_be_told(working: Tribe, manager: Person) -> None:
    working.memberships.update(left_at=timezone.now(), seat=None)

    assert may_look(manager, working).code == "nobody_to_tell"


def test_a_manager_who_is_a_member_is_a_member(working: Tribe, manager: Person) -> None:
    seat = working.seats.filter(membership=None).first()
    factories.MembershipFactory(tribe=working, person=manager, seat=seat)

    assert may_look(manager, working).code == "in_this_tribe"


def test_who_opened_it_may_close_it_and_nobody_else(
    working: Tribe, manager: Person, ada: Person, now: datetime.datetime
) -> None:
    look = actions.begin(tribe=working, reason="A worry.", by=manager, now=now)

    assert may_close(manager, look)
    for person in (ada, factories.ManagerFactory()):
        assert may_close(person, look).code == "not_your_look"


def test_the_clock_says_whether_it_is_open(
    working: Tribe, manager: Person, now: datetime.datetime
) -> None:
    look = actions.begin(tribe=working, reason="A worry.", by=manager, now=now)
    second = datetime.timedelta(seconds=1)

    def seen(at: datetime.datetime) -> tuple[bool, bool]:
        rows = WorkspaceLook.objects.filter(pk=look.pk)
        return rows.filter(open_at(at)).exists(), rows.filter(over_at(at)).exists()

    assert seen(now - second) == (False, False)
    assert seen(now) == (True, False)
    assert seen(now + HOLDS - second) == (True, False)
    assert seen(now + HOLDS) == (False, True)
    actions.close(look=look, by=manager, now=now + second)
    assert seen(now + second) == (False, False)
