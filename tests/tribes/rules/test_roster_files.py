from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tribes.exceptions import InvalidValue
from tribes.rules import roster_files
from tribes.rules.roster_files import MOST_BYTES, MOST_ROWS, header, rows_of, text_of


def shown(text: str) -> list[tuple[int, str, str]]:
    return [(row.number, row.shown["email"], row.shown["first_name"]) for row in rows_of(text, [])]


@pytest.mark.parametrize(
    "text",
    [
        "email,first name\nkim@school.test,Kim\n",
        "E-mail;Voornaam\r\nkim@school.test;Kim\r\n",
        "Roepnaam\tE-mailadres\nKim\tkim@school.test",
        "\ufeffschool e-mail;FIRST_NAME\nkim@school.test;Kim",
    ],
)
def test_a_file_is_read_in_both_languages(text: str) -> None:
    assert shown(text) == [(2, "kim@school.test", "Kim")]


@pytest.mark.parametrize("column", ["date of birth", "Geboortedatum", "geb. datum geboorte"])
@pytest.mark.usefixtures("english")
def test_a_column_with_births_holds_back_the_whole_file(column: str) -> None:
    with pytest.raises(InvalidValue, match="never want a date of birth"):
        rows_of(f"email,first name,{column}\nkim@school.test,Kim,2009-05-01\n", [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at least the columns"),
        ("email\nkim@school.test\n", "at least the columns"),
        ("email,first name,bsn\nkim@school.test,Kim,1\n", "do not know the column “bsn”"),
        ("email,first name,e-mail\na,b,c\n", "twice"),
        ("email,first name\n", "no pupils"),
        ("email,first name\n\x00,Kim\n", "cannot be stored"),
        ('email,first name\n"kim,Kim', "Line 2"),
        ("email,first name\n" + "a@b.test,Kim\n" * (MOST_ROWS + 1), "more than 1000"),
        ("email,first name\n" + "x" * MOST_BYTES, "larger than 200 kB"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_is_no_such_list_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        rows_of(text, [])

    assert list(caught.value.errors) == ["content"]
    assert reason in str(caught.value)


def test_a_line_with_a_cell_too_many_is_an_error_of_that_line() -> None:
    rows = rows_of("email,first name\nkim@school.test,Kim,extra\nbo@school.test,Bo\n", [])

    assert [set(row.errors) for row in rows] == [{"row"}, set()]


def test_a_cell_that_was_made_safe_is_read_as_it_was() -> None:
    (row,) = rows_of("email,first name\nkim@school.test,'=Kim\n", [])

    assert row.shown["first_name"] == "=Kim"


@pytest.mark.parametrize("content", [b"x" * (MOST_BYTES + 1), b"\x81\x8d"])
def test_bytes_that_are_no_list_are_refused(content: bytes) -> None:
    with pytest.raises(InvalidValue):
        text_of(content)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_columns_that_are_written_can_be_read(language: str) -> None:
    with override(language):
        line = ";".join(header())

    found = [roster_files._column(cell) for cell in line.split(";")]
    assert [name for name in found if name] == list(roster_files.FIELDS)


@given(st.text(alphabet='emailfrstn,;"\n\r\t-@<16', max_size=80))
def test_no_text_makes_it_fall_over(text: str) -> None:
    try:
        rows: list[Any] = rows_of(f"email,first name\n{text}", [])
    except InvalidValue:
        return
    assert all(row.values or row.errors for row in rows)
