import datetime

import pytest

from tests import factories
from tribes.actions import phase_moves
from tribes.enums import Phase
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Edition, Person, PhaseMove
from tribes.rules.phases import phase_on


@pytest.fixture
def edition(manager: Person) -> Edition:
    """In sign-up by its dates."""
    row: Edition = factories.EditionFactory(manager=manager)
    return row


def test_a_manager_moves_an_edition_with_a_reason(
    edition: Edition, manager: Person, now: datetime.datetime
) -> None:
    moved = phase_moves.move(
        edition=edition, phase="work", reason=" Two tribes start early. ", by=manager, now=now
    )

    edition.refresh_from_db()
    assert (edition.moved_to, moved.reason) == ("work", "Two tribes start early.")
    assert phase_on(edition, now.date()) == Phase.WORK
    assert moved.until == edition.moved_until == edition.ends_on + datetime.timedelta(days=1)
    assert AuditEntry.objects.get(action="edition.moved").data == {"phase": "work"}


def test_an_empty_phase_gives_the_edition_back_to_the_clock(
    edition: Edition, manager: Person, now: datetime.datetime
) -> None:
    phase_moves.move(edition=edition, phase="closed", reason="Storm.", by=manager, now=now)
    assert edition.read_only_from is not None

    phase_moves.move(edition=edition, phase="", reason="It is over.", by=manager, now=now)

    assert phase_on(edition, now.date()) == Phase.SIGN_UP
    assert [row.phase for row in edition.phase_moves.all()] == ["", "closed"]


@pytest.mark.parametrize(
    ("phase", "reason", "field"),
    [("summer", "Why not.", "phase"), ("work", " ", "reason"), ("work", "a\0b", "reason")],
)
def test_a_move_without_phase_or_reason_is_refused(
    edition: Edition, manager: Person, now: datetime.datetime, phase: str, reason: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        phase_moves.move(edition=edition, phase=phase, reason=reason, by=manager, now=now)

    assert list(caught.value.errors) == [field]
    assert not PhaseMove.objects.exists()


def test_nobody_else_moves_an_edition(
    edition: Edition, coach: Person, company: Person, ada: Person, now: datetime.datetime
) -> None:
    for person in (coach, company, ada):
        with pytest.raises(NotAllowed):
            phase_moves.move(edition=edition, phase="work", reason="Go.", by=person, now=now)

    edition.refresh_from_db()
    assert edition.moved_to == ""
    assert not PhaseMove.objects.exists()


@pytest.mark.parametrize("phase", ["sign_up", ""])
def test_a_move_to_where_the_edition_stands_is_refused(
    edition: Edition, manager: Person, now: datetime.datetime, phase: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        phase_moves.move(edition=edition, phase=phase, reason="Stay.", by=manager, now=now)

    assert list(caught.value.errors) == ["phase"]
    assert not PhaseMove.objects.exists()
    assert not AuditEntry.objects.filter(action="edition.moved").exists()
