"""The whole server: what it keeps when it is killed, and how it ends when it is asked to."""

import asyncio
import signal
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.api.realtime.rig import Client, Frame, Server

ENOUGH = 40


class Talker:
    """Posts until the line breaks, and after that as a client should: resume, send again."""

    def __init__(self, visitor: Frame, ws: str) -> None:
        self.visitor = visitor
        self.ws = ws
        self.sent: list[str] = []
        self.acked: set[str] = set()
        self.events: list[Frame] = []

    async def talk(self, server: Server) -> None:
        client = await self.join(server)
        with suppress(ConnectionClosed, ConnectionResetError):
            while True:
                self.sent.append(f"c{self.visitor['id']}-{len(self.sent)}")
                await client.post(self.ws, "Still here?", self.sent[-1])
        self.keep(client)

    async def join(self, server: Server) -> Client:
        after = self.events[-1]["seq"] if self.events else 0
        return await server.follow(self.visitor, self.ws, after=after, epoch=1)

    async def resume(self, server: Server) -> None:
        client = await self.join(server)
        for cid in self.sent:
            if cid not in self.acked:
                await client.post(self.ws, "Still here?", cid)
        head = len(await server.do("log", ws=self.ws))
        await client.heard(t="ev", seq=head)
        self.keep(client)

    def keep(self, client: Client) -> None:
        self.acked |= {frame["cid"] for frame in client.all(t="ack")}
        self.events += client.all(t="ev")


async def kill_when_busy(server: Server, ws: str) -> None:
    while len(await server.do("log", ws=ws)) < ENOUGH:
        pass
    await asyncio.to_thread(server.stop, signal.SIGKILL)


async def test_a_killed_server_loses_doubles_and_reorders_nothing(server: Server) -> None:
    await asyncio.to_thread(server.start)
    space = await server.do("workspace", members=3)
    talkers = [Talker(member, space["ws"]) for member in space["members"]]
    await asyncio.gather(
        kill_when_busy(server, space["ws"]), *(talker.talk(server) for talker in talkers)
    )

    await asyncio.to_thread(server.start)
    await asyncio.gather(*(talker.resume(server) for talker in talkers))
    log = await server.do("log", ws=space["ws"])
    for talker in talkers:
        await finish(server, talker, len(log))

    assert sorted(event["cid"] for event in log) == sorted(
        cid for talker in talkers for cid in talker.sent
    )
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    assert all(talker.events == talkers[0].events for talker in talkers)
    assert [event["cid"] for event in talkers[0].events] == [event["cid"] for event in log]


async def finish(server: Server, talker: Talker, head: int) -> None:
    """What others sent again after this client had resumed."""
    client = await talker.join(server)
    if talker.events[-1]["seq"] < head:
        await client.heard(t="ev", seq=head)
    talker.keep(client)


async def test_a_server_that_stops_tells_its_clients_to_come_back(
    server: Server, space: Frame
) -> None:
    client = await server.follow(space["members"][0], space["ws"])
    await client.post(space["ws"], "Just in time")

    await asyncio.to_thread(server.stop)

    assert await client.closed() == 1012
    await asyncio.to_thread(server.start)
    assert len(await server.do("log", ws=space["ws"])) == 1


async def test_other_addresses_have_no_socket(server: Server, space: Frame) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        await server.open(space["members"][0], query="../elsewhere/")
