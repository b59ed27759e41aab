import datetime
from typing import Any

from frontend.chat_lines import lines
from tribes.enums import Side

AT = "2026-11-22T10:00:00+00:00"


def value(number: int, at: str, author: int = 1) -> dict[str, Any]:
    return {"id": number, "author": author, "at": at, "asks": "", "due": None, "state": ""}


def test_each_day_starts_with_a_line() -> None:
    rows = lines(
        [
            value(1, "2026-11-22T10:00:00+00:00"),
            value(2, "2026-11-22T22:30:00+00:00"),
            value(3, "2026-11-22T23:30:00+00:00"),
        ],
        reader_id=1,
        side=Side.TRIBE,
        first_unread=None,
    )

    assert [row.starts_day for row in rows] == [True, False, True]
    assert [row.at.day for row in rows] == [22, 22, 23]


def test_a_line_knows_whose_it_is_and_where_reading_stopped() -> None:
    said = [value(1, AT), value(2, AT, author=2)]
    rows = lines(said, reader_id=1, side=Side.TRIBE, first_unread=2)

    assert [(row.is_own, row.is_first_unread) for row in rows] == [(True, False), (False, True)]


def test_a_line_knows_until_when_an_answer_is_due_and_of_which_side() -> None:
    asking = {"asks": "tribe", "due": "2026-12-03", "state": "waiting"}
    values = [value(1, AT) | asking, value(2, AT) | asking | {"state": "answered"}]

    waiting, answered = lines(values, reader_id=2, side=Side.TRIBE, first_unread=None)
    (of_company, _) = lines(values, reader_id=2, side=Side.COMPANY, first_unread=None)

    assert (waiting.is_asked, waiting.is_waiting) == (True, True)
    assert waiting.due == datetime.date(2026, 12, 3)
    assert not answered.is_waiting
    assert not of_company.is_asked
