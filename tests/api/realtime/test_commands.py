import pytest

from tests.api.realtime.rig import Frame, Server


async def test_the_same_cid_from_two_sockets_is_one_event(server: Server, space: Frame) -> None:
    ada = space["members"][0]
    one, two = [await server.follow(ada, space["ws"]) for _window in range(2)]
    first = await one.post(space["ws"], "Hello", "same")
    second = await two.post(space["ws"], "Hello", "same")

    assert first == second
    assert len(await server.do("log", ws=space["ws"])) == 1
    await two.one(t="ev", seq=1)


async def test_an_ack_means_that_it_is_in_the_log(server: Server, space: Frame) -> None:
    ada = await server.follow(space["members"][0], space["ws"])
    ack = await ada.post(space["ws"], "Hello", "c1")

    log = await server.do("log", ws=space["ws"])
    assert [(event["seq"], event["cid"]) for event in log] == [(ack["seq"], "c1")]


async def test_the_board_moves_for_everybody(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    await ada.cmd(space["ws"], "task.add", title="Measure")
    task = (await ben.one(k="task.added"))["d"]["id"]
    await ben.cmd(space["ws"], "task.move", id=task, column="done")

    assert (await ada.one(k="task.moved"))["d"]["column"] == "done"


async def test_an_answer_reaches_everybody_with_the_question_that_it_settles(
    server: Server, space: Frame
) -> None:
    ws = space["shared"]
    ada = await server.follow(space["members"][0], ws)
    company = await server.follow(space["company"], ws)
    await ada.cmd(ws, "message.post", text="Which pump?", needs_answer=True)
    asked = (await company.one(k="message.posted"))["d"]
    assert (asked["asks"], asked["state"]) == ("company", "waiting")

    await company.cmd(ws, "message.post", text="The left.", answers=asked["id"])
    marked = await ada.one(k="message.marked")

    assert (marked["d"]["id"], marked["d"]["state"], marked["v"]) == (asked["id"], "answered", 2)
    assert marked["seq"] == 3


async def test_a_stale_change_gets_the_value_that_stands(server: Server, space: Frame) -> None:
    ada = await server.follow(space["members"][0], space["ws"])
    await ada.cmd(space["ws"], "task.add", title="Measure")
    task = (await ada.one(k="task.added"))["d"]["id"]
    await ada.cmd(space["ws"], "task.edit", id=task, title="Measure twice", base=1)

    nack = await ada.cmd(space["ws"], "task.edit", id=task, title="Cut", base=1)

    assert (nack["code"], nack["current"]["title"]) == ("stale", "Measure twice")


@pytest.mark.parametrize(
    ("op", "data", "field"),
    [
        ("message.post", {"text": "  "}, "text"),
        ("message.post", {"text": 7}, "text"),
        ("message.post", {"text": "x", "author": 1}, "author"),
        ("message.post", {"text": "x", "needs_answer": 1}, "needs_answer"),
        ("message.post", {"text": "x", "answers": "1"}, "answers"),
        ("task.add", {}, "title"),
        ("tribe.delete", {}, "op"),
    ],
)
async def test_bad_data_is_refused_by_field(
    server: Server, space: Frame, op: str, data: Frame, field: str
) -> None:
    ada = await server.follow(space["members"][0], space["ws"])

    nack = await ada.cmd(space["ws"], op, **data)

    assert (nack["code"], list(nack["errors"])) == ("invalid", [field])
    assert await server.do("log", ws=space["ws"]) == []


async def test_the_company_looks_at_the_board_only(server: Server, space: Frame) -> None:
    company = await server.follow(space["company"], space["shared"])

    nack = await company.cmd(space["shared"], "task.add", title="Ours")

    assert (nack["code"], nack["rule"]) == ("not_allowed", "board_is_for_tribe")
    assert await server.do("log", ws=space["shared"]) == []


async def test_a_command_needs_a_subscription(server: Server, space: Frame) -> None:
    ada = await server.open(space["members"][0])

    assert (await ada.post(space["ws"], "Hello"))["code"] == "not_subscribed"


async def test_who_talks_too_fast_has_to_wait(server: Server, space: Frame) -> None:
    ada = await server.follow(space["members"][0], space["ws"])
    for number in range(40):
        await ada.send(
            t="cmd", ws=space["ws"], cid=f"c{number}", op="message.post", d={"text": "!"}
        )

    nack = await ada.one(t="nack")
    assert nack["code"] == "rate"
    assert 0 < nack["retry_after"] <= 0.2


async def test_typing_reaches_the_others_only(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    await ada.send(t="eph", ws=space["ws"], k="typing")

    assert (await ben.one(k="typing"))["d"]["id"] == space["members"][0]["id"]
    await ada.post(space["ws"], "Done")
    assert ada.all(k="typing") == []


async def test_reading_clears_the_count(server: Server, space: Frame) -> None:
    ada, coach = space["members"][0], space["coach"]
    talk = await server.follow(ada, space["ws"])
    line = await server.follow(coach, space["ws"], level="summary")
    await talk.post(space["ws"], "One for you")
    await line.one(t="sum", unread=1)

    await line.send(t="read", ws=space["ws"], seq=1)

    await line.one(t="sum", head=1, unread=0)
