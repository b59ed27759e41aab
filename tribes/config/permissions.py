"""The page that shows who may what, made from the tables of the two doors.

It stands here because nothing else may know both; `manage.py references` finds it by its setting.
"""

from collections.abc import Iterable, Mapping, Set

from api.answers import ANSWERS
from api.answers.frames import FRAMES
from api.table import COMMANDS, OPEN_PAGES, SOCKET_FRAMES, TABLE
from frontend.table import PAGES
from frontend.table_rows import COLUMNS, MEANINGS, Row
from tribes.rules.permission_table import (
    COUNTED,
    EVERYBODY,
    NEVER,
    RESOURCES,
    Grant,
    Persona,
    Resource,
)
from tribes.rules.small_numbers import LEAST
from tribes.rules.value_table import VALUES

HEAD = """# Who may see and do what

Made by `manage.py references` from `frontend/table.py` and `api/table.py`; the tests visit every
row as everybody in it. What has no row does not exist, or the tests fail.
"""
FIELDS_HEAD = """## Fields

Made from `tribes/rules/permission_table.py`. The tests read every page, answer, file and mail as
everybody, and meet the texts that these rows give them and no others. What is in no row is denied;
of these nobody reads anything through any door: {never}. A municipality or a funder sees numbers
only, and none below {least}: {counted}.
"""
ACTIONS_HEAD = """## Changes through the API

Who may do it with the thing itself, after the first door of the section API.
"""
PAGES_HEAD = """## Pages

Log-in, sign-up and password are about oneself only. The staff pages under `/staff/` are for
accounts that may use them, and for nobody by role.
"""
API_HEAD = """## API

This is the first door. What somebody may not see behind it is a 404, and what they may not do
a 403. Without log-in: {open_pages}.
"""
ANSWERS_HEAD = """## Keys

Made from `api/answers/`. The tests ask each answer as everybody and read each frame: a key that is
not here fails them, and so does one that holds something for somebody who is not in its row.
"""
SOCKET_HEAD = """## Live workspace

The right to read a stream is asked again at each change and before each command.
"""


def page() -> str:
    head = FIELDS_HEAD.format(
        never=", ".join(f"`{name}`" for name in sorted(NEVER)),
        counted=", ".join(COUNTED),
        least=LEAST,
    )
    sections = [HEAD, head, _readers(), ACTIONS_HEAD, _doers(), PAGES_HEAD, _legend()]
    sections += [f"### {name}\n\n{_pages(rows)}" for name, rows in PAGES.items()]
    sections += [API_HEAD.format(open_pages=", ".join(sorted(OPEN_PAGES))), _api()]
    sections += [SOCKET_HEAD, _senders("frame", SOCKET_FRAMES), _senders("command", COMMANDS)]
    sections += [ANSWERS_HEAD, _keys()]
    return "\n".join(sections)


def _legend() -> str:
    return "".join(f"- `{answer.value}` {meaning}\n" for answer, meaning in MEANINGS.items())


def _readers() -> str:
    lines = (
        [one.name, ", ".join(f"`{name}`" for name in fields), who, when]
        for one in (*RESOURCES, *VALUES)
        for fields, who, when in _grants(one)
    )
    return _table(["resource", "fields", "read by", "when"], lines)


def _grants(resource: Resource) -> list[tuple[tuple[str, ...], str, str]]:
    if not resource.read:
        return [(resource.fields, "nobody", "")]
    return [(one.fields or resource.fields, _people(one.who), one.when) for one in resource.read]


def _people(people: Set[Persona]) -> str:
    if people == EVERYBODY:
        return "everybody"
    return ", ".join(persona.value for persona in Persona if persona in people)


def _doers() -> str:
    lines = (
        [resource.name, action, _people(people)]
        for resource in RESOURCES
        for action, people in resource.actions
    )
    return _table(["resource", "action", "who"], lines)


def _pages(rows: Iterable[Row]) -> str:
    head = ["page", "about", "method", *(persona.value for persona in COLUMNS)]
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


def _keys() -> str:
    grants = [*((name, grant) for name, rows in ANSWERS.items() for grant in rows)]
    grants += FRAMES.items()
    return _table(["answer or frame", "keys", "who", "when"], (_of_grant(*row) for row in grants))


def _of_grant(name: str, grant: Grant) -> list[str]:
    return [f"`{name}`", " ".join(grant.fields), _people(grant.who), grant.when]


def _senders(kind: str, rows: Mapping[str, str]) -> str:
    return _table([kind, "who"], ([f"`{name}`", who] for name, who in rows.items()))


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
