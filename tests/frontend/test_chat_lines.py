from typing import Any

from frontend.chat_lines import lines


def value(number: int, at: str, author: int = 1) -> dict[str, Any]:
    return {"id": number, "author": author, "at": at}


def test_each_day_starts_with_a_line() -> None:
    rows = lines(
        [
            value(1, "2026-11-22T10:00:00+00:00"),
            value(2, "2026-11-22T22:30:00+00:00"),
            value(3, "2026-11-22T23:30:00+00:00"),
        ],
        reader_id=1,
        first_unread=None,
    )

    assert [row.starts_day for row in rows] == [True, False, True]
    assert [row.at.day for row in rows] == [22, 22, 23]


def test_a_line_knows_whose_it_is_and_where_reading_stopped() -> None:
    at = "2026-11-22T10:00:00+00:00"

    rows = lines([value(1, at), value(2, at, author=2)], reader_id=1, first_unread=2)

    assert [(row.is_own, row.is_first_unread) for row in rows] == [(True, False), (False, True)]
