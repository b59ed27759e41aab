import asyncio
from typing import Any

from api.realtime.limits import Limits
from api.realtime.outbox import Close, Outbox
from tests.api.realtime.rig import Frame, Server, until

SMALL = Limits(queue_frames=4, queue_bytes=100)


class Line:
    """A line that takes frames only while it is open."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.open = asyncio.Event()

    async def send(self, message: dict[str, Any]) -> None:
        await self.open.wait()
        self.sent.append(message.get("text", message.get("code")))


async def drained(outbox: Outbox, code: Close = Close.RELOAD) -> list[Any]:
    line = Line()
    line.open.set()
    outbox.close(code)
    await outbox.drain(line.send)
    return line.sent


async def test_frames_go_in_order_and_then_the_close() -> None:
    outbox = Outbox(SMALL)
    for text in "abc":
        outbox.say(text)

    assert await drained(outbox) == ["a", "b", "c", 4406]


async def test_too_many_frames_close_as_slow() -> None:
    outbox = Outbox(SMALL)
    for text in "abcde":
        outbox.say(text)

    assert await drained(outbox) == [4008]


async def test_too_many_bytes_close_as_slow() -> None:
    outbox = Outbox(SMALL)
    for _number in range(2):
        outbox.say("x" * 60)

    assert await drained(outbox) == [4008]


async def test_of_an_ephemeral_frame_the_newest_goes() -> None:
    outbox, line = Outbox(SMALL), Line()
    task = asyncio.create_task(outbox.drain(line.send))
    for text in ("one", "two"):
        outbox.push_loose("typing", text)
    line.open.set()
    await until(lambda: line.sent)

    outbox.close(Close.RELOAD)
    await task
    assert line.sent == ["two", 4406]


async def test_a_busy_socket_misses_ephemeral_frames_first() -> None:
    outbox = Outbox(SMALL)
    outbox.push_loose("typing", "typing")
    outbox.say("a")
    outbox.say("b")
    outbox.push_loose("presence", "presence")

    assert await drained(outbox) == ["a", "b", 4406]


async def test_a_long_replay_waits_for_its_reader() -> None:
    outbox, line = Outbox(SMALL), Line()
    outbox.say("a")
    outbox.say("b")
    waiting = asyncio.create_task(outbox.wait_for_room())
    writing = asyncio.create_task(outbox.drain(line.send))
    await asyncio.sleep(0)
    assert not waiting.done()

    line.open.set()
    await waiting
    outbox.close(Close.RELOAD)
    await writing


async def test_one_who_never_reads_slows_nobody(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    deaf = await server.open(space["coach"], max_queue=1)
    await deaf.send(t="sub", ws=space["ws"])
    await ada.heard(t="eph")
    deaf.stop_reading()
    long = "x" * 4_000
    for _round in range(50):
        texts = [long] * 50
        author = space["members"][0]["id"]
        await server.do("post", ws=space["ws"], person_id=author, texts=texts)
        for member in (ada, ben):
            await member.heard(t="ev", seq=50 * (_round + 1))

    assert ben.seqs() == ada.seqs() == list(range(1, 2_501))
