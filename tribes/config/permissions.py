"""The page that shows who may what, made from the tables of the two doors.

It stands here because nothing else may know both; `manage.py references` finds it by its setting.
"""

from collections.abc import Iterable, Mapping

from api.table import COMMANDS, OPEN_PAGES, SOCKET_FRAMES, TABLE
from frontend.table import MEANINGS, PAGES, Persona, Row

HEAD = """# Who may see and do what

Made by `manage.py references` from `frontend/table.py` and `api/table.py`; the tests visit every
row as everybody in it. What has no row does not exist, or the tests fail.
"""
PAGES_HEAD = """## Pages

Log-in, sign-up and password are about oneself only. The staff pages under `/staff/` are for
accounts that may use them, and for nobody by role.
"""
API_HEAD = """## API

This is the first door. What somebody may not see behind it is a 404, and what they may not do
a 403. Without log-in: {open_pages}.
"""
SOCKET_HEAD = """## Live workspace

The right to read a stream is asked again at each change and before each command.
"""


def page() -> str:
    sections = [HEAD, PAGES_HEAD, _legend()]
    sections += [f"### {name}\n\n{_pages(rows)}" for name, rows in PAGES.items()]
    sections += [API_HEAD.format(open_pages=", ".join(sorted(OPEN_PAGES))), _api()]
    sections += [SOCKET_HEAD, _senders("frame", SOCKET_FRAMES), _senders("command", COMMANDS)]
    return "\n".join(sections)


def _legend() -> str:
    return "".join(f"- `{answer.value}` {meaning}\n" for answer, meaning in MEANINGS.items())


def _pages(rows: Iterable[Row]) -> str:
    head = ["page", "about", "method", *(persona.value for persona in Persona)]
    return _table(head, (cells for row in rows for cells in _cells(row)))


def _cells(row: Row) -> list[list[str]]:
    return [
        [f"`{row.name}`", row.thing, method.upper(), *(f"`{cell.value}`" for cell in cells)]
        for method in ("get", "post")
        if (cells := row.answers(method).values())
    ]


def _api() -> str:
    lines = ([name, action, who] for name, row in TABLE.items() for action, who in row.items())
    return _table(["resource", "action", "who"], lines)


def _senders(kind: str, rows: Mapping[str, str]) -> str:
    return _table([kind, "who"], ([f"`{name}`", who] for name, who in rows.items()))


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
