"""Each kind of frame from everybody who has no place in a stream."""

from tests.api.realtime.rig import Client, Frame, Server

COMMANDS: dict[str, Frame] = {
    "message.post": {"text": "Hello"},
    "message.edit": {"id": 1, "text": "Hello again"},
    "message.delete": {"id": 1},
    "message.unask": {"id": 1},
    "task.add": {"title": "Weld", "column": "todo"},
    "task.edit": {"id": 1, "title": "Weld it"},
    "task.move": {"id": 1, "column": "done"},
    "task.delete": {"id": 1},
}


async def test_no_frame_of_a_stranger_does_anything(server: Server, space: Frame) -> None:
    strangers = await server.do("strangers", tribe=space["tribe"])

    await nothing_happens(server, space, strangers, ["ws", "shared"])


async def test_who_looks_into_the_workspace_reads_pages_and_no_socket(
    server: Server, space: Frame
) -> None:
    manager = await server.do("look_in", tribe=space["tribe"])

    await nothing_happens(server, space, [manager], ["ws", "shared"])


async def test_the_company_does_nothing_in_the_stream_of_the_tribe(
    server: Server, space: Frame
) -> None:
    await nothing_happens(server, space, [space["company"]], ["ws"])


async def nothing_happens(
    server: Server, space: Frame, visitors: list[Frame], streams: list[str]
) -> None:
    members = [await server.follow(space["members"][0], space[stream]) for stream in streams]
    before, heard = await server.do("everything"), [news_of(member) for member in members]

    for visitor in visitors:
        for stream in streams:
            await refused(await server.open(visitor), space[stream])

    assert await server.do("everything") == before
    assert [news_of(member) for member in members] == heard
    present = [
        row for member in members for frame in member.all(t="eph") for row in frame["d"]["online"]
    ]
    assert {row["id"] for row in present} <= {space["members"][0]["id"]}


def news_of(member: Client) -> list[Frame]:
    """Without who is there, which is told again and again."""
    return [frame for frame in member.frames if frame["t"] != "eph"]


async def refused(client: Client, ws: str) -> None:
    await client.send(t="sub", ws=ws, after=0, epoch=1)
    await client.one(t="error", code="not_found", ws=ws)
    for frame in ({"t": "eph", "k": "typing"}, {"t": "read", "seq": 1}, {"t": "unsub"}):
        await client.send(ws=ws, **frame)
    await client.heard(3, t="error", code="not_subscribed")
    for op, data in COMMANDS.items():
        assert (await client.cmd(ws, op, **data))["code"] == "not_subscribed"
    # A frame without a stream is about the line alone.
    await client.send(t="ping")
    await client.one(t="pong")
    assert {frame["t"] for frame in client.frames} == {"hello", "error", "nack", "pong"}
