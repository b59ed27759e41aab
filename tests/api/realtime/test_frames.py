import datetime
import json

from api.realtime import frames
from api.realtime.limits import Limits
from tribes.models import WorkspaceEvent

AT = datetime.datetime(2026, 11, 23, 9, 1, 21, 559_506, tzinfo=datetime.UTC)


def test_an_event_is_text_with_its_size_in_bytes() -> None:
    happened = WorkspaceEvent(
        seq=3, kind="message.posted", version=1, actor_id=7, cid="c1", payload={"text": "é"}, at=AT
    )

    encoded = frames.event("AbC", happened)

    assert json.loads(encoded.text) == {
        "t": "ev",
        "ws": "AbC",
        "seq": 3,
        "k": "message.posted",
        "v": 1,
        "a": 7,
        "cid": "c1",
        "ts": "2026-11-23T09:01:21.559Z",
        "d": {"text": "é"},
    }
    assert encoded.size == len(encoded.text) + 1


def test_an_ack_is_json() -> None:
    assert json.loads(frames.ack("AbC", "c-1_", 12)) == {
        "t": "ack",
        "ws": "AbC",
        "cid": "c-1_",
        "seq": 12,
    }


def test_hello_tells_the_limits() -> None:
    hello = json.loads(frames.hello("x", 7, Limits(), AT))

    assert (hello["v"], hello["me"], hello["server_time"]) == (1, 7, "2026-11-23T09:01:21.559Z")
    assert hello["limits"] == {"frame": 65536, "chat": [5, 20], "board": [10, 40], "sockets": 10}
