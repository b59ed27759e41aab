from django.utils import translation

from frontend.templatetags.editions import (
    STAGES,
    phase_line,
    phase_today,
    shared_days,
    stage_name,
    timeline,
)
from tests import factories
from tribes.enums import Phase
from tribes.queries import edition_boards


def milestone(day: int) -> dict[str, object]:
    return {"key": f"day-{day}", "name_nl": f"Dag {day}", "name_en": f"Day {day}", "day": day}


def test_the_first_milestone_that_is_to_come_is_next(db: None) -> None:
    edition = factories.EditionFactory(
        starts_on=factories.days_from_today(-10),
        milestones=[milestone(day) for day in (0, 5, 12, 20)],
    )
    states = [step["state"] for step in timeline(edition)]
    assert states == ["done", "done", "next", "todo"]


def test_a_milestone_of_today_is_now(db: None) -> None:
    edition = factories.EditionFactory(
        starts_on=factories.days_from_today(-5), milestones=[milestone(5), milestone(9)]
    )
    assert [step["state"] for step in timeline(edition)] == ["current", "todo"]


def test_milestones_are_named_in_the_language_of_the_page(db: None) -> None:
    edition = factories.EditionFactory(milestones=[milestone(0)])
    with translation.override("nl"):
        assert timeline(edition)[0]["label"] == "Dag 0"


def test_phases_are_drawn_with_the_phase_of_today(db: None) -> None:
    edition = factories.EditionFactory()
    with translation.override("en"):
        line = [(step["label"], step["state"]) for step in phase_line(edition)]
        today = phase_today(edition)

    assert line == [("Tribes form", "current"), ("Work", "todo"), ("Closed", "todo")]
    assert today == "Tribes form"


def test_a_phase_without_a_date_of_its_own_is_drawn_while_it_is_now(db: None) -> None:
    edition = factories.EditionFactory(moved_to="showcase")
    states = [step["state"] for step in phase_line(edition)]

    assert states == ["done", "done", "current", "todo"]


def test_every_stage_of_the_board_has_a_name() -> None:
    assert tuple(STAGES) == edition_boards.ORDER
    with translation.override("en"):
        assert str(stage_name("at-work")) == "Tribes at work"


def test_after_a_move_by_hand_only_dates_that_still_happen_are_shown(db: None) -> None:
    edition = factories.EditionFactory(moved_to="work")
    with translation.override("en"):
        notes = [step["note"] for step in phase_line(edition)]

    assert notes[:2] == ["", "by hand"]
    assert notes[2]


def test_an_edition_that_follows_its_dates_shows_them_all(db: None) -> None:
    assert all(step["note"] for step in phase_line(factories.EditionFactory()))


def test_phases_that_begin_on_one_day_are_named(db: None) -> None:
    day = factories.days_from_today(3)
    phases = [{"key": key, "starts_on": day.isoformat()} for key in ("intake", "sign_up")]
    rows = shared_days(factories.EditionFactory(phases=phases))

    assert [(row["first"], row["day"]) for row in rows] == [(Phase.INTAKE.label, day)]
    assert shared_days(factories.EditionFactory()) == []
