"""What a client may send: one typed schema for each message, read strictly.

Anything else raises `BadFrame`: the socket answers with an error frame and goes on.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NoReturn

MAX_DEPTH: Final = 32
# Above 2**53 a browser cannot hold a whole number, and above 2**63 no database can.
MAX_NUMBER: Final = 2**53 - 1
ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
ODD = re.compile("[\x00\ud800-\udfff]")

Check = Callable[[Any], bool]


class BadFrame(Exception):
    """The frame is not in the protocol; the text says why."""


@dataclass(frozen=True, slots=True)
class Hello:
    v: int
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class Sub:
    ws: str
    after: int | None = None
    epoch: int | None = None
    level: Literal["full", "summary"] = "full"


@dataclass(frozen=True, slots=True)
class Unsub:
    ws: str


@dataclass(frozen=True, slots=True)
class Cmd:
    ws: str
    cid: str
    op: str
    d: dict[str, Any]
    base_version: int | None = None


@dataclass(frozen=True, slots=True)
class Eph:
    ws: str
    k: Literal["typing"]


@dataclass(frozen=True, slots=True)
class Read:
    ws: str
    seq: int


@dataclass(frozen=True, slots=True)
class Ping:
    pass


@dataclass(frozen=True, slots=True)
class Pong:
    pass


Frame = Hello | Sub | Unsub | Cmd | Eph | Read | Ping | Pong


@dataclass(frozen=True, slots=True)
class Schema:
    kind: type[Frame]
    required: dict[str, Check]
    optional: dict[str, Check]


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and ID.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_NUMBER


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


SCHEMAS: Final[dict[str, Schema]] = {
    "hello": Schema(Hello, {"v": _is_count}, {"ticket": _or_null(_is_text)}),
    "sub": Schema(
        Sub,
        {"ws": _is_id},
        {
            "after": _or_null(_is_count),
            "epoch": _or_null(_is_count),
            "level": _one_of("full", "summary"),
        },
    ),
    "unsub": Schema(Unsub, {"ws": _is_id}, {}),
    "cmd": Schema(
        Cmd,
        {"ws": _is_id, "cid": _is_id, "op": _is_text, "d": _is_object},
        {"base_version": _or_null(_is_count)},
    ),
    "eph": Schema(Eph, {"ws": _is_id, "k": _one_of("typing")}, {}),
    "read": Schema(Read, {"ws": _is_id, "seq": _is_count}, {}),
    "ping": Schema(Ping, {}, {}),
    "pong": Schema(Pong, {}, {}),
}

# The data of each command: names and types here, values and rights in the action.
OPS: Final[dict[str, tuple[dict[str, Check], dict[str, Check]]]] = {
    "message.post": (
        {"text": _is_text},
        {"needs_answer": _is_flag, "answers": _or_null(_is_count)},
    ),
    "message.edit": ({"id": _is_count, "text": _is_text}, {}),
    "message.delete": ({"id": _is_count}, {}),
    "message.unask": ({"id": _is_count}, {}),
    "task.add": (
        {"title": _is_text},
        {"note": _is_text, "column": _is_text, "assignee": _or_null(_is_count)},
    ),
    "task.edit": (
        {"id": _is_count, "title": _is_text},
        {"note": _is_text, "assignee": _or_null(_is_count)},
    ),
    "task.move": ({"id": _is_count, "column": _is_text}, {"after": _or_null(_is_count)}),
    "task.delete": ({"id": _is_count}, {}),
}


def parse(text: str) -> Frame:
    """The message in a text frame; raises `BadFrame`."""
    value = _read_json(text)
    if type(value) is not dict:
        raise BadFrame("a frame is one JSON object")
    kind = value.pop("t", None)
    schema = SCHEMAS.get(kind) if isinstance(kind, str) else None
    if schema is None:
        raise BadFrame("unknown type of frame")
    problems = _problems(value, schema.required, schema.optional)
    if problems:
        raise BadFrame("; ".join(f"{name}: {text}" for name, text in problems.items()))
    return schema.kind(**value)


def problems_of_command(cmd: Cmd) -> dict[str, str]:
    """Field names of a command's data that are missing, unknown or of the wrong type."""
    if cmd.op not in OPS:
        return {"op": "unknown command"}
    required, optional = OPS[cmd.op]
    return _problems(cmd.d, required, optional)


def _problems(
    value: dict[str, Any], required: dict[str, Check], optional: dict[str, Check]
) -> dict[str, str]:
    problems = {name: "is missing" for name in required if name not in value}
    for name, part in value.items():
        check = required.get(name) or optional.get(name)
        if check is None:
            # The name is the client's: cut, so that an answer stays small.
            problems[name[:40]] = "unknown field"
        elif not check(part):
            problems[name] = "wrong type or value"
    return problems


def _read_json(text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise BadFrame("not JSON") from error
    # Counting brackets is enough for nearly all frames; only many brackets can nest deeply.
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _refuse_deep(value, MAX_DEPTH)
    # Raw control characters are not JSON, so only an escape can bring a NUL or half a pair.
    if "\\u" in text:
        _refuse_odd_text(value)
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError("a number that is too large")
    return number


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def _refuse_deep(value: Any, left: int) -> None:
    if left < 0:
        raise BadFrame("nested too deeply")
    for part in _parts(value):
        if isinstance(part, dict | list):
            _refuse_deep(part, left - 1)


def _refuse_odd_text(value: Any) -> None:
    if isinstance(value, str) and ODD.search(value):
        raise BadFrame("text that cannot be stored")
    for part in _parts(value):
        _refuse_odd_text(part)
