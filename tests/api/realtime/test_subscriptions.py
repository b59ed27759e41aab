import re
from itertools import product

import pytest

from api.answers.frames import FRAMES
from tests.api.realtime.rig import Client, Frame, Server
from tests.stage.keys import walked
from tests.stage.words import meant_for, words_of
from tribes.rules.permission_table import Persona

WORD = re.compile(r"zq[a-z]+qz")
SPOKEN = {
    "tribe": words_of("workspace, chat of the tribe") | words_of("workspace, board"),
    "shared": words_of("workspace, chat with the company"),
}


async def post(server: Server, space: Frame, *texts: str) -> None:
    """As the pages do, without a socket."""
    member = space["members"][0]["id"]
    await server.do("post", ws=space["ws"], person_id=member, texts=list(texts))


async def test_everybody_hears_what_a_page_posted(server: Server, space: Frame) -> None:
    ben = await server.follow(space["members"][1], space["ws"], after=0, epoch=1)
    await post(server, space, "one", "two")

    await ben.heard(2, t="ev")
    assert ben.seqs() == [1, 2]
    assert [event["d"]["text"] for event in ben.all(t="ev")] == ["one", "two"]


async def test_a_client_gets_what_it_missed(server: Server, space: Frame) -> None:
    await post(server, space, "one", "two", "three")
    ben = await server.follow(space["members"][1], space["ws"], after=1, epoch=1)

    await ben.heard(2, t="ev")
    assert ben.seqs() == [2, 3]
    assert ben.all(t="subd")[0]["mode"] == "replay"


@pytest.mark.parametrize("sub", [{}, {"after": 2, "epoch": 7}, {"after": 99, "epoch": 1}])
async def test_a_client_of_another_log_begins_anew(
    server: Server, space: Frame, sub: Frame
) -> None:
    await post(server, space, "one", "two")
    ben = await server.follow(space["members"][1], space["ws"], **sub)
    await post(server, space, "three")

    await ben.one(t="ev")
    answer = ben.all(t="subd")[0]
    assert (answer["mode"], answer["head"], answer["epoch"]) == ("reset", 2, 1)
    assert ben.seqs() == [3]


async def test_a_client_from_before_the_cut_begins_anew(server: Server, space: Frame) -> None:
    await post(server, space, "one", "two", "three")
    await server.do("trim", ws=space["ws"], seq=2)

    late = await server.follow(space["members"][0], space["ws"], after=1, epoch=1)
    fresh = await server.follow(space["members"][1], space["ws"], after=2, epoch=1)

    assert late.all(t="subd")[0]["mode"] == "reset"
    assert fresh.all(t="subd")[0]["mode"] == "replay"
    await fresh.one(t="ev", seq=3)


async def test_a_new_epoch_resets_open_sockets(server: Server, space: Frame) -> None:
    ben = await server.follow(space["members"][1], space["ws"], after=0, epoch=1)
    await server.do("restart_log", ws=space["ws"])

    assert (await ben.one(t="subd", epoch=2))["mode"] == "reset"


async def test_the_company_follows_the_shared_stream_only(server: Server, space: Frame) -> None:
    company = await server.open(space["company"])
    for ws in (space["ws"], space["shared"]):
        await company.send(t="sub", ws=ws)

    assert (await company.one(t="subd"))["ws"] == space["shared"]
    assert company.all(t="error") == [{"t": "error", "code": "not_found", "ws": space["ws"]}]


async def test_a_stream_of_others_is_as_unknown_as_none(server: Server, space: Frame) -> None:
    other = await server.do("workspace")
    client = await server.open(other["members"][0])
    for ws in (space["ws"], "no-such-stream"):
        await client.send(t="sub", ws=ws)

    answers = await client.heard(2, t="error")
    assert [answer["code"] for answer in answers] == ["not_found", "not_found"]


async def test_who_unsubscribes_hears_no_more(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    await ben.send(t="unsub", ws=space["ws"])
    await ben.send(t="ping")
    await ben.one(t="pong")
    await ada.post(space["ws"], "Are you there?")
    await ada.one(t="ev")

    await ben.send(t="read", ws=space["ws"], seq=1)
    await ben.one(t="error", code="not_subscribed")
    assert ben.seqs() == []


async def test_a_coach_gets_a_line_instead_of_events(server: Server, space: Frame) -> None:
    coach = await server.follow(space["coach"], space["ws"], level="summary")
    await post(server, space, "one")

    line = await coach.one(t="sum", head=1)

    assert (line["unread"], line["online"]) == (1, 0)
    assert coach.seqs() == []


async def test_everybody_hears_only_the_words_that_are_meant_for_them(server: Server) -> None:
    """Each stream at each level, what was said before and what is said now."""
    stage = await server.do("everybody")
    clients = {
        persona: await listen(server, stage, persona)
        for persona in Persona
        if persona != Persona.ANONYMOUS
    }
    await speak(clients[Persona.MEMBER], stage)
    for persona, audience in product(clients, SPOKEN):
        if SPOKEN[audience] <= meant_for(persona):
            await clients[persona].one(t="ev", ws=stage["streams"][audience], cid=audience)

    for persona, client in clients.items():
        await client.send(t="ping")
        await client.one(t="pong")
        expected = set().union(*SPOKEN.values()) & meant_for(persona)
        assert expected <= words_of_frames(client) <= meant_for(persona), persona

    assert {p: strange for p in clients if (strange := strange_frames(clients[p], p))} == {}
    heard = {name_of(frame) for client in clients.values() for frame in client.frames}
    assert heard >= {"hello", "subd", "ev message.posted", "ev task.added", "error"}

    nobody = await server.open(stage["visitors"][Persona.ANONYMOUS.name])
    assert (await nobody.closed(), nobody.frames) == (4401, [])


async def listen(server: Server, stage: Frame, persona: Persona) -> Client:
    client = await server.open(stage["visitors"][persona.name])
    for level, ws in product(("summary", "full"), stage["streams"].values()):
        await client.send(t="sub", ws=ws, level=level, after=0, epoch=1)
    answers = len(stage["streams"]) * 2
    await client.send(t="ping")
    await client.one(t="pong")
    heard = [*client.all(t="subd"), *client.all(t="error", code="not_found")]
    assert len(heard) == answers
    client.frames = [frame for frame in client.frames if frame["t"] != "pong"]
    return client


async def speak(client: Client, stage: Frame) -> None:
    """Something new in each stream, and typing, which is told and kept nowhere."""
    for audience, ws in stage["streams"].items():
        await client.send(t="eph", ws=ws, k="typing")
        await client.cmd(ws, "message.post", cid=audience, text="Something new")


def words_of_frames(client: Client) -> set[str]:
    return set(WORD.findall(str(client.frames)))


def strange_frames(client: Client, persona: Persona) -> list[str]:
    """Frames that are not for them, and frames with a key that is not in their row."""
    return [
        name
        for frame in client.frames
        if persona not in FRAMES[name := name_of(frame)].who
        or not {key for key, _is_filled in walked(frame)} <= set(FRAMES[name].fields)
    ]


def name_of(frame: Frame) -> str:
    return f"{frame['t']} {frame['k']}" if "k" in frame else str(frame["t"])
