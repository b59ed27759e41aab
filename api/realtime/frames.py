"""What the server sends: one function for each frame, encoded once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from api.realtime.limits import Limits

VERSION: Final = 1

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class LogEvent(Protocol):
    """What a frame needs of an event; `WorkspaceEvent` has it."""

    seq: int
    kind: str
    version: int
    actor_id: int | None
    cid: str
    payload: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event as text, made once for all sockets; `size` counts bytes."""

    seq: int
    text: str
    size: int
    at: str


def moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def event(ws: str, happened: LogEvent) -> Encoded:
    at = moment(happened.at)
    text = encode(
        {
            "t": "ev",
            "ws": ws,
            "seq": happened.seq,
            "k": happened.kind,
            "v": happened.version,
            "a": happened.actor_id,
            "cid": happened.cid,
            "ts": at,
            "d": happened.payload,
        }
    )
    return Encoded(happened.seq, text, len(text.encode()), at)


def hello(conn: str, person_id: int, limits: Limits, now: datetime) -> str:
    return encode(
        {
            "t": "hello",
            "v": VERSION,
            "conn": conn,
            "server_time": moment(now),
            "me": person_id,
            "hb": limits.ping_seconds,
            "limits": {
                "frame": limits.frame_bytes,
                "chat": [limits.chat.per_second, limits.chat.burst],
                "board": [limits.board.per_second, limits.board.burst],
                "sockets": limits.sockets,
            },
            "retry": [500, 30_000],
        }
    )


def subd(
    *,
    ws: str,
    head: int,
    epoch: int,
    mode: str,
    level: str,
    role: str,
    online: Iterable[dict[str, Any]],
) -> str:
    return encode(
        {
            "t": "subd",
            "ws": ws,
            "head": head,
            "epoch": epoch,
            "mode": mode,
            "level": level,
            "role": role,
            "online": list(online),
        }
    )


def ack(ws: str, cid: str, seq: int) -> str:
    # Both ids were read as plain letters and digits, so nothing in them needs an escape.
    return f'{{"t":"ack","ws":"{ws}","cid":"{cid}","seq":{seq}}}'


def nack(ws: str, cid: str, code: str, **more: Any) -> str:
    return encode({"t": "nack", "ws": ws, "cid": cid, "code": code, **more})


def error(code: str, **more: Any) -> str:
    return encode({"t": "error", "code": code, **more})


def presence(ws: str, online: Iterable[dict[str, Any]]) -> str:
    return encode({"t": "eph", "ws": ws, "k": "presence", "d": {"online": list(online)}})


def typing(ws: str, person_id: int, name: str) -> str:
    return encode({"t": "eph", "ws": ws, "k": "typing", "d": {"id": person_id, "name": name}})


def summary(ws: str, *, head: int, unread: int, last: str | None, online: int) -> str:
    return encode(
        {"t": "sum", "ws": ws, "head": head, "unread": unread, "last": last, "online": online}
    )


PING: Final = encode({"t": "ping"})
PONG: Final = encode({"t": "pong"})
