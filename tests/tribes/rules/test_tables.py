import pytest
from hypothesis import given
from hypothesis import strategies as st

from tribes.rules import tables
from tribes.rules.values import Invalid

ROW = "naam;plaats\nZoë;Wijk aan Zée\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_as_any_spreadsheet_saves_it(encoding: str) -> None:
    assert tables.decode(ROW.encode(encoding)) == ROW


@pytest.mark.parametrize("content", [b"PK\x03\x04\x81\x8d", b"\xff\xfea"])
def test_a_workbook_is_no_table(content: bytes) -> None:
    with pytest.raises(Invalid):
        tables.decode(content)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_keep_their_number_and_lose_their_space(mark: str) -> None:
    head: list[str] = []
    text = f"a{mark} b\n\n 1 {mark}2\n{mark}\n3{mark}4\n"

    lines = list(tables.read_lines(text, head.extend))

    assert head == ["a", "b"]
    assert lines == [(3, ["1", "2"]), (5, ["3", "4"])]


def test_a_quote_that_never_ends_names_its_line() -> None:
    with pytest.raises(Invalid, match="2"):
        list(tables.read_lines('a,b\n"1,2', lambda _head: None))


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@sum", "\tx", "\rx"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert tables.safe_cell(text) == f"'{text}"
    assert tables.plain_cell(tables.safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Zoë", "'s-Gravenhage", "a=1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert tables.safe_cell(text) == text
    assert tables.plain_cell(text) == text


@given(st.text(max_size=20))
def test_what_is_written_comes_back(text: str) -> None:
    # What looks like a cell that we made safe is read as one: no name begins like that.
    if not text.startswith("'"):
        assert tables.plain_cell(tables.safe_cell(text)) == text


def test_a_dutch_spreadsheet_opens_what_is_written() -> None:
    content = tables.write([["naam", "nummer"], ["Zoë", "=1"]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "naam;nummer\r\nZoë;'=1\r\n"
