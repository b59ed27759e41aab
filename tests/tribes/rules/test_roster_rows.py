import pytest

from tribes.enums import AgeBand, Level
from tribes.rules.roster_rows import Programme, Row, read_row

TAUGHT = [
    Programme(1, "Mechatronica", Level.MBO4),
    Programme(2, "Lassen", Level.MBO2),
    Programme(3, "Lassen", Level.MBO3),
]
GOOD = {
    "email": "Kim@School.test",
    "number": "2401",
    "first_name": "Kim",
    "last_name": "de Boer",
    "programme": "",
    "level": "",
    "age_band": "",
}


def read(**cells: str) -> Row:
    return read_row(2, {**GOOD, **cells}, TAUGHT)


def test_a_line_is_read_and_the_address_is_in_small_letters() -> None:
    row = read(programme="mechatronica", age_band="16-17")

    assert row.errors == {}
    assert row.values is not None
    assert row.values.email == "kim@school.test"
    assert (row.values.level, row.values.age_band) == (Level.MBO4, AgeBand.TEEN)
    assert row.values.programme == TAUGHT[0]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("email", ""),
        ("email", "kim"),
        ("email", "kim@school.test\x00"),
        ("first_name", ""),
        ("first_name", "x" * 61),
        ("number", "a b"),
        ("number", "=1"),
        ("number", "1" * 21),
        ("last_name", "x" * 81),
        ("programme", "Bakken"),
        ("programme", "Lassen"),
        ("level", "mbo-5"),
        ("age_band", "young"),
    ],
)
def test_an_error_names_its_column(column: str, text: str) -> None:
    row = read(**{column: text})

    assert row.values is None
    assert set(row.errors) == {column}


def test_all_errors_of_a_line_are_told_at_once() -> None:
    assert set(read(email="", level="x", age_band="y").errors) == {"email", "level", "age_band"}


@pytest.mark.parametrize("text", ["2009-05-01", "01-05-2009", "1/5/09", "20090501", "1.5.2009"])
@pytest.mark.usefixtures("english")
def test_a_date_of_birth_is_refused_by_name(text: str) -> None:
    row = read(age_band=text)

    assert "date of birth" in str(row.errors["age_band"][0])
    assert text not in row.shown.values()


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("<16", AgeBand.UNDER_16),
        ("Under 16", AgeBand.UNDER_16),
        ("jonger dan 16", AgeBand.UNDER_16),
        ("16-17", AgeBand.TEEN),
        ("16 of 17", AgeBand.TEEN),
        ("16", AgeBand.TEEN),
        ("18+", AgeBand.ADULT),
        ("18 of ouder", AgeBand.ADULT),
        ("", ""),
    ],
)
def test_an_age_is_written_as_people_do(text: str, band: str) -> None:
    row = read(age_band=text)

    assert row.values is not None
    assert row.values.age_band == band


@pytest.mark.parametrize(
    ("text", "level"),
    [("mbo-4", Level.MBO4), ("MBO 4", Level.MBO4), ("4", Level.MBO4), ("havo", Level.VO), ("", "")],
)
def test_a_level_is_written_as_people_do(text: str, level: str) -> None:
    row = read(level=text)

    assert row.values is not None
    assert row.values.level == level


def test_the_level_says_which_of_two_programmes() -> None:
    row = read(programme="Lassen", level="mbo-3")

    assert row.values is not None
    assert row.values.programme == TAUGHT[2]


def test_a_programme_is_not_taught_at_every_level() -> None:
    assert set(read(programme="Lassen", level="hbo").errors) == {"programme"}
