from typing import Any

import pytest

from tribes.enums import AgeBand, Level, RowOutcome
from tribes.rules.roster_plans import Known, Plan, plan
from tribes.rules.roster_rows import Programme, Row, Values

WELDING = Programme(3, "Lassen", Level.MBO3)


def row(line: int = 2, /, **values: Any) -> Row:
    said = {
        "email": "kim@school.test",
        "number": "",
        "first_name": "Kim",
        "last_name": "",
        "programme": None,
        "level": "",
        "age_band": "",
        **values,
    }
    return Row(line, {name: str(value) for name, value in said.items()}, Values(**said))


def known(**values: Any) -> Known:
    stands = {
        "pk": 1,
        "email": "kim@school.test",
        "number": "",
        "first_name": "Kim",
        "last_name": "de Boer",
        "programme": None,
        "level": Level.MBO2,
        "age_band": AgeBand.TEEN,
        **values,
    }
    return Known(**stands)


def outcomes(planned: Plan) -> list[str]:
    return [step.outcome for step in planned.rows]


def test_who_is_not_on_the_list_is_added() -> None:
    planned = plan([row()], [known(pk=2, email="bo@school.test")])

    assert outcomes(planned) == [RowOutcome.ADD]
    assert planned.has_work


def test_the_same_again_changes_nothing_and_an_empty_cell_neither() -> None:
    planned = plan([row(last_name="de Boer", age_band=AgeBand.TEEN)], [known()])

    assert outcomes(planned) == [RowOutcome.THERE]
    assert not planned.has_work


def test_what_differs_is_named() -> None:
    planned = plan([row(first_name="Kiki", programme=WELDING, level=Level.MBO3)], [known()])

    (step,) = planned.rows
    assert (step.outcome, step.pupil) == (RowOutcome.CHANGE, 1)
    assert step.changes == ("first_name", "programme", "level")


def test_another_level_alone_takes_the_programme_away() -> None:
    (step,) = plan([row(level=Level.MBO4)], [known(programme=3)]).rows

    assert step.changes == ("level", "programme")


def test_the_number_knows_a_pupil_with_another_address() -> None:
    (step,) = plan([row(number="a1", email="new@school.test")], [known(number="A1")]).rows

    assert (step.outcome, step.pupil) == (RowOutcome.CHANGE, 1)
    assert "email" in step.changes


def test_a_number_is_added_to_who_had_none() -> None:
    (step,) = plan([row(number="A1")], [known()]).rows

    assert step.changes == ("number",)


def test_a_number_and_an_address_of_two_pupils_are_an_error() -> None:
    both = [known(number="A1", email="bo@school.test"), known(pk=2)]

    (step,) = plan([row(number="A1")], both).rows

    assert (step.outcome, set(step.errors)) == (RowOutcome.ERROR, {"email"})


def test_another_number_for_a_known_address_is_an_error() -> None:
    (step,) = plan([row(number="B2")], [known(number="A1")]).rows

    assert set(step.errors) == {"number"}


@pytest.mark.parametrize(
    ("second", "column"),
    [({"number": "B2"}, "email"), ({"email": "bo@school.test", "number": "a1"}, "number")],
)
@pytest.mark.usefixtures("english")
def test_nobody_is_in_a_file_twice(second: dict[str, str], column: str) -> None:
    planned = plan([row(number="A1"), row(3, **second)], [])

    assert outcomes(planned) == [RowOutcome.ADD, RowOutcome.ERROR]
    assert "line 2" in str(planned.rows[1].errors[column][0])
    assert not planned.is_ready


def test_lines_without_a_number_are_no_doubles() -> None:
    assert plan([row(), row(3, email="bo@school.test")], []).is_ready


def test_a_line_with_an_error_keeps_it() -> None:
    planned = plan([Row(2, {}, errors={"email": ["Fill this in."]})], [])

    assert planned.counts == {"add": 0, "change": 0, "there": 0, "error": 1}
    assert planned.of(RowOutcome.ERROR) == list(planned.rows)


def test_the_digest_is_of_all_that_is_shown() -> None:
    first = plan([row()], []).digest

    assert plan([row()], []).digest == first
    assert plan([row(first_name="Kiki")], []).digest != first
    assert plan([row()], [known()]).digest != first
