import inspect
import logging
from dataclasses import FrozenInstanceError, dataclass
from typing import Any

import pytest
from django.db import transaction

from tribes import events
from tribes.events import Event, publish, subscribe


@dataclass(frozen=True)
class BellRung(Event):
    times: int


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What one listener of the bell hears."""
    monkeypatch.setitem(events._handlers, BellRung, [])
    told: list[Event] = []
    subscribe(BellRung, told.append)
    return told


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_before_the_commit(heard: list[Event]) -> None:
    with transaction.atomic():
        publish(BellRung(times=1))
        assert heard == []

    assert heard == [BellRung(times=1)]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_of_what_was_rolled_back(heard: list[Event]) -> None:
    with transaction.atomic():
        publish(BellRung(times=1))
        transaction.set_rollback(True)

    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_events_are_told_in_the_order_of_publishing(heard: list[Event]) -> None:
    with transaction.atomic():
        for times in (1, 2, 3):
            publish(BellRung(times=times))

    assert heard == [BellRung(times=1), BellRung(times=2), BellRung(times=3)]


@pytest.mark.django_db(transaction=True)
def test_subscribing_twice_tells_once(heard: list[Event]) -> None:
    subscribe(BellRung, heard.append)

    publish(BellRung(times=1))

    assert heard == [BellRung(times=1)]


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_stops_nobody(
    heard: list[Event], caplog: pytest.LogCaptureFixture
) -> None:
    events._handlers[BellRung].insert(0, fail)

    with caplog.at_level(logging.ERROR):
        publish(BellRung(times=1))

    assert heard == [BellRung(times=1)]
    assert "The listener is deaf" in caplog.text


def fail(event: Any) -> None:
    raise RuntimeError("The listener is deaf")


@pytest.mark.django_db(transaction=True)
def test_a_listener_hears_its_own_kind_only(heard: list[Event]) -> None:
    publish(events.MemberLeft(membership_id=0))

    assert heard == []


def kinds() -> list[type[Event]]:
    found = [kind for _name, kind in inspect.getmembers(events, inspect.isclass)]
    return [kind for kind in found if issubclass(kind, Event) and kind is not Event]


@pytest.mark.parametrize("kind", kinds())
def test_an_event_cannot_be_changed_by_who_hears_it(kind: type[Event]) -> None:
    event = kind(**dict.fromkeys(kind.__annotations__, 1))

    with pytest.raises(FrozenInstanceError):
        setattr(event, next(iter(kind.__annotations__)), 2)


TEXTS = {("StreamAdvanced", "public_id")}


def test_an_event_carries_numbers_and_no_text() -> None:
    carried = {
        (kind.__name__, name)
        for kind in kinds()
        for name, what in kind.__annotations__.items()
        if what is not int
    }

    assert carried == TEXTS
