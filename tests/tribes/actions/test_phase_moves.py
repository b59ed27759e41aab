import datetime

import pytest

from tests import factories
from tribes.actions import challenge_states, closings, phase_moves
from tribes.enums import Phase
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Challenge, Edition, Person, PhaseMove, Tribe
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


def close(edition: Edition, manager: Person, now: datetime.datetime) -> None:
    phase_moves.move(
        edition=edition, phase="closed", reason="Storm.", confirmed=True, by=manager, now=now
    )


@pytest.fixture
def busy(edition: Edition, working: Tribe) -> Edition:
    """A tribe at work, and another challenge for which a tribe forms."""
    Challenge.objects.update(edition=edition)
    second = factories.ChallengeFactory(published=True, edition=edition)
    factories.TribeFactory(challenge=second)
    return edition


def states() -> list[tuple[str, str]]:
    return sorted(Tribe.objects.values_list("state", "challenge__state"))


def clock(now: datetime.datetime) -> int:
    return challenge_states.finish_due(now=now) + closings.end_due(now=now)


def test_closing_by_hand_asks_whether_one_knows_what_ends(
    busy: Edition, manager: Person, now: datetime.datetime
) -> None:
    with pytest.raises(InvalidValue) as refused:
        phase_moves.move(edition=busy, phase="closed", reason="Storm.", by=manager, now=now)

    assert set(refused.value.errors) == {"confirmed"}
    busy.refresh_from_db()
    assert (busy.moved_to, PhaseMove.objects.count()) == ("", 0)


def test_a_mistaken_closing_that_is_taken_back_within_the_day_costs_nothing(
    busy: Edition, manager: Person, now: datetime.datetime
) -> None:
    before = states()
    close(busy, manager, now)
    assert clock(now + datetime.timedelta(minutes=1)) == 0

    phase_moves.move(edition=busy, phase="", reason="A mistake.", by=manager, now=now)

    assert clock(now + datetime.timedelta(days=2)) == 0
    assert states() == before


def test_from_the_day_after_a_closing_by_hand_ends_what_it_said(
    busy: Edition, manager: Person, now: datetime.datetime
) -> None:
    close(busy, manager, now)

    assert clock(now + datetime.timedelta(days=1)) == 2
    assert states() == [("dissolved", "expired"), ("finished", "finished")]


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
