import asyncio
import json
from collections.abc import AsyncIterator

from api.realtime.bus import Note, RemoteBus, pack
from tests.api.realtime.rig import until


class Radio:
    """A server that passes texts on, and that can break."""

    errors = (ConnectionError,)

    def __init__(self) -> None:
        self.texts: asyncio.Queue[str | None] = asyncio.Queue()
        self.told: list[str] = []
        self.calls = 0

    async def hear(self) -> AsyncIterator[str]:
        self.calls += 1
        while (text := await self.texts.get()) is not None:
            yield text
        raise ConnectionError

    async def tell(self, text: str) -> None:
        self.told.append(text)

    async def close(self) -> None:
        pass


async def test_notes_of_others_are_heard_and_own_ones_are_not() -> None:
    radio, heard = Radio(), list[tuple[str, list[Note]]]()
    remote = RemoteBus(radio)
    remote.start(lambda sender, notes: heard.append((sender, notes)))
    remote.send(["s", 1, 5])
    await until(lambda: radio.told)
    for text in (radio.told[0], pack("other", [["a", 3]])):
        radio.texts.put_nowait(text)

    await until(lambda: heard)
    await remote.stop()
    assert heard == [("other", [["a", 3]])]


async def test_a_broken_line_is_taken_up_again() -> None:
    radio, heard = Radio(), list[str]()
    remote = RemoteBus(radio, retry_seconds=0.0)
    remote.start(lambda sender, _notes: heard.append(sender))
    radio.texts.put_nowait(None)
    radio.texts.put_nowait(pack("other", []))

    await until(lambda: heard)
    await remote.stop()
    assert (heard, radio.calls) == (["other"], 2)


def test_of_a_stream_only_the_newest_head_is_told() -> None:
    text = pack("me", [["s", 1, 5], ["a", 3], ["s", 1, 7], ["s", 2, 1]])

    assert json.loads(text) == ["me", [["s", 1, 7], ["s", 2, 1], ["a", 3]]]
