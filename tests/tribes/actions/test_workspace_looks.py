import datetime

import pytest

from tests import factories
from tests.api.calling import nothing_changes
from tests.tribes.conftest import Told
from tribes.actions import workspace_looks
from tribes.events import WorkspaceLookedInto
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Notification, Person, Tribe, WorkspaceLook
from tribes.rules.workspace_looks import HOLDS

REASON = "Somebody wrote to us."
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def look(working: Tribe, manager: Person, now: datetime.datetime) -> WorkspaceLook:
    return workspace_looks.begin(tribe=working, reason=REASON, by=manager, now=now)


def audited() -> list[tuple[str, int | None, dict[str, object]]]:
    rows = AuditEntry.objects.filter(subject="workspacelook").order_by("pk")
    return [(row.action, row.actor_id, row.data) for row in rows]


def test_a_look_is_open_for_an_hour_and_says_why(
    look: WorkspaceLook, working: Tribe, manager: Person, now: datetime.datetime
) -> None:
    assert (look.workspace.tribe, look.person, look.reason) == (working, manager, REASON)
    assert (look.opened_at, look.closes_at, look.closed_at) == (now, now + HOLDS, None)
    assert audited() == [("workspace_look.opened", manager.pk, {"tribe": working.pk})]


def test_what_is_written_of_it_holds_no_word_of_the_reason(look: WorkspaceLook) -> None:
    assert REASON not in str(list(AuditEntry.objects.values()))
    assert REASON not in str(list(Notification.objects.values()))


def test_a_second_press_opens_nothing_more_and_tells_nobody_again(
    look: WorkspaceLook, working: Tribe, manager: Person, now: datetime.datetime, told: Told
) -> None:
    again: list[WorkspaceLook] = []
    with nothing_changes():
        heard = told(
            lambda: again.append(
                workspace_looks.begin(tribe=working, reason="Another", by=manager, now=now + MINUTE)
            )
        )

    assert again == [look]
    assert heard == []


def test_after_the_hour_it_takes_a_new_reason_and_tells_again(
    look: WorkspaceLook, working: Tribe, manager: Person, now: datetime.datetime, told: Told
) -> None:
    later = now + HOLDS

    (heard,) = told(
        lambda: workspace_looks.begin(tribe=working, reason="Again.", by=manager, now=later)
    )

    newest, first = WorkspaceLook.objects.all()
    assert heard == WorkspaceLookedInto(look_id=newest.pk)
    assert (newest.reason, newest.opened_at, newest.closed_at) == ("Again.", later, None)
    assert (first, first.closed_at) == (look, look.closes_at)
    assert [action for action, _by, _data in audited()] == [
        "workspace_look.opened",
        "workspace_look.closed",
        "workspace_look.opened",
    ]


def test_two_managers_look_at_the_same_time(
    look: WorkspaceLook, working: Tribe, now: datetime.datetime
) -> None:
    other = factories.ManagerFactory()

    assert workspace_looks.begin(tribe=working, reason="Mine.", by=other, now=now) != look


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 501, "a\x00b", None])
def test_a_look_without_a_good_reason_opens_nothing(
    working: Tribe, manager: Person, now: datetime.datetime, reason: str
) -> None:
    with nothing_changes(), pytest.raises(InvalidValue) as refusal:
        workspace_looks.begin(tribe=working, reason=reason, by=manager, now=now)

    assert list(refusal.value.errors) == ["reason"]


def test_nobody_else_opens_one(
    working: Tribe,
    ada: Person,
    coach: Person,
    company: Person,
    coordinator: Person,
    now: datetime.datetime,
) -> None:
    for person in (ada, coach, company, coordinator, factories.ObserverFactory()):
        with nothing_changes(), pytest.raises(NotAllowed) as refusal:
            workspace_looks.begin(tribe=working, reason=REASON, by=person, now=now)
        assert refusal.value.rule_code == "manager_only"


def test_a_tribe_without_a_workspace_is_not_looked_into(
    tribe: Tribe, manager: Person, now: datetime.datetime
) -> None:
    with nothing_changes(), pytest.raises(NotAllowed):
        workspace_looks.begin(tribe=tribe, reason=REASON, by=manager, now=now)


def test_it_is_closed_before_its_time(
    look: WorkspaceLook, manager: Person, now: datetime.datetime
) -> None:
    workspace_looks.close(look=look, by=manager, now=now + MINUTE)

    look.refresh_from_db()
    assert look.closed_at == now + MINUTE
    assert audited()[1:] == [("workspace_look.closed", manager.pk, {})]


def test_closing_again_changes_nothing(
    look: WorkspaceLook, manager: Person, now: datetime.datetime
) -> None:
    workspace_looks.close(look=look, by=manager, now=now + MINUTE)

    with nothing_changes():
        workspace_looks.close(look=look, by=manager, now=now + 2 * MINUTE)


def test_a_late_press_says_when_it_ended(
    look: WorkspaceLook, manager: Person, now: datetime.datetime
) -> None:
    workspace_looks.close(look=look, by=manager, now=now + 2 * HOLDS)

    look.refresh_from_db()
    assert look.closed_at == look.closes_at
    assert audited()[1:] == [("workspace_look.closed", None, {})]


def test_nobody_closes_the_look_of_another(
    look: WorkspaceLook, ada: Person, now: datetime.datetime
) -> None:
    for person in (ada, factories.ManagerFactory()):
        with nothing_changes(), pytest.raises(NotAllowed) as refusal:
            workspace_looks.close(look=look, by=person, now=now)
        assert refusal.value.rule_code == "not_your_look"


def test_the_clock_writes_down_what_ended_by_itself_once(
    look: WorkspaceLook, now: datetime.datetime
) -> None:
    with nothing_changes():
        assert workspace_looks.close_due(now=now + HOLDS - MINUTE) == 0

    assert workspace_looks.close_due(now=now + 2 * HOLDS) == 1

    look.refresh_from_db()
    assert look.closed_at == look.closes_at
    assert audited()[1:] == [("workspace_look.closed", None, {})]
    with nothing_changes():
        assert workspace_looks.close_due(now=now + 2 * HOLDS) == 0
