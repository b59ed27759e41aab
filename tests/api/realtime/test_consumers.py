import asyncio
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.api.realtime.rig import Client, Frame, Server

JUNK = [
    "",
    "no JSON",
    "[]",
    "null",
    '{"t":"ping","extra":1}',
    '{"t":"nothing"}',
    '{"t":"read","ws":"a","seq":NaN}',
    '{"t":"read","ws":"a","seq":1e999}',
    "[" * 40_000,
    '{"t":"sub","ws":"\\ud800"}',
]


async def test_a_socket_begins_with_hello(server: Server, space: Frame) -> None:
    ada = space["members"][0]
    client = await server.open(ada)

    hello = await client.one(t="hello")

    assert (hello["v"], hello["me"], hello["hb"]) == (1, ada["id"], 25)


async def test_pages_of_other_sites_open_no_socket(server: Server, space: Frame) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        await server.open(space["members"][0], origin="https://evil.example")


async def test_a_page_without_a_session_is_sent_to_the_log_in(server: Server) -> None:
    client = await server.open({"session": "unknown"})

    assert await client.closed() == 4401
    assert client.frames == []


async def test_an_older_page_is_told_to_reload(server: Server, space: Frame) -> None:
    client = await server.open(space["members"][0], query="?v=0")

    assert await client.closed() == 4406


async def test_a_cookie_without_an_origin_opens_nothing(server: Server, space: Frame) -> None:
    client = await server.open(space["members"][0], origin=None)
    await client.send(t="sub", ws=space["ws"])

    assert await client.closed() == 4401


async def test_a_ticket_opens_one_socket(server: Server, space: Frame) -> None:
    ticket = await server.do("ticket", person_id=space["members"][0]["id"])
    first, second = [await server.open({"session": ""}, origin=None) for _attempt in range(2)]
    await first.send(t="hello", v=1, ticket=ticket)
    assert (await first.one(t="hello"))["me"] == space["members"][0]["id"]

    await second.send(t="hello", v=1, ticket=ticket)
    assert await second.closed() == 4401


async def test_junk_is_answered_and_the_socket_goes_on(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    for junk in JUNK:
        await ada.connection.send(junk)

    await ada.heard(len(JUNK), t="error", code="bad_frame")
    await ada.post(space["ws"], "Still here")
    await ben.one(t="ev", seq=1)


@pytest.mark.parametrize("junk", [b"\x00\x01", '"' + "x" * 70_000 + '"'])
async def test_what_no_client_sends_closes(server: Server, space: Frame, junk: str | bytes) -> None:
    client = await server.open(space["members"][0])
    await client.connection.send(junk)

    assert await client.closed() == 4400


async def test_a_flood_of_junk_closes_and_hurts_nobody_else(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    flood = asyncio.create_task(send_junk(ada))

    assert await ada.closed() == 4400
    await flood
    assert (await ben.post(space["ws"], "Quiet here"))["seq"] == 1


async def send_junk(client: Client) -> None:
    with suppress(ConnectionClosed):
        for _number in range(200):
            await client.connection.send("junk")


async def test_ping_is_answered(server: Server, space: Frame) -> None:
    client = await server.open(space["members"][0])
    await client.send(t="ping")

    await client.one(t="pong")


async def test_the_eleventh_socket_of_a_person_is_refused(server: Server, space: Frame) -> None:
    ten = [await server.open(space["members"][0]) for _number in range(10)]
    for client in ten:
        await client.one(t="hello")

    eleventh = await server.open(space["members"][0])

    assert await eleventh.closed() == 4029
    await ten[0].close()
