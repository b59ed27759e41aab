import pytest

from tests.api.realtime.rig import Frame, Server


async def test_who_is_removed_hears_no_later_event(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    await ada.post(space["ws"], "Together")
    await ben.one(t="ev", seq=1)

    await server.do("remove", tribe=space["tribe"], person_id=space["members"][1]["id"])
    await ada.post(space["ws"], "Without Ben")

    assert await ben.closed() == 4403
    assert ben.all(t="error") == [{"t": "error", "code": "no_access", "ws": space["ws"]}]
    assert ben.seqs() == [1]


async def test_who_was_removed_gets_nothing_on_return(server: Server, space: Frame) -> None:
    ada = await server.follow(space["members"][0], space["ws"])
    await ada.post(space["ws"], "Together")
    await server.do("remove", tribe=space["tribe"], person_id=space["members"][1]["id"])

    back = await server.open(space["members"][1])
    await back.send(t="sub", ws=space["ws"], after=0, epoch=1)

    await back.one(t="error", code="not_found")
    assert (await back.post(space["ws"], "Let me in"))["code"] == "not_subscribed"
    assert len(await server.do("log", ws=space["ws"])) == 1


async def test_a_change_that_leaves_the_right_goes_on(server: Server, space: Frame) -> None:
    ben = await server.follow(space["members"][1], space["ws"])
    await server.do("tell_access", tribe=space["tribe"], person_id=space["members"][1]["id"])
    ada = await server.follow(space["members"][0], space["ws"])
    await ada.post(space["ws"], "Nothing changed")

    await ben.one(t="ev", seq=1)


async def test_a_suspended_person_is_out(server: Server, space: Frame) -> None:
    ben = await server.follow(space["members"][1], space["ws"])
    await server.do("suspend", person_id=space["members"][1]["id"])

    assert await ben.closed() == 4401


async def test_logging_out_closes_the_sockets_of_that_session(server: Server, space: Frame) -> None:
    ben = await server.follow(space["members"][1], space["ws"])
    await server.do("log_out", **space["members"][1])

    assert await ben.closed() == 4401


async def test_a_new_password_closes_what_a_ticket_opened(server: Server, space: Frame) -> None:
    person = space["members"][0]["id"]
    socket = await server.open({"session": ""}, origin=None)
    await socket.send(t="hello", v=1, ticket=await server.do("ticket", person_id=person))
    await socket.one(t="hello")

    await server.do("change_password", person_id=person)

    assert await socket.closed() == 4401


# What each loses without anybody being told, and which stream they follow.
LOST = [
    ("member", "ws", "remove_untold"),
    ("coach", "ws", "take_coach_untold"),
    ("company", "shared", "leave_company_untold"),
    ("member", "ws", "suspend_untold"),
]


@pytest.mark.parametrize(("who", "stream", "act"), LOST)
async def test_a_lost_poke_leaks_no_event(
    server: Server, space: Frame, who: str, stream: str, act: str
) -> None:
    ada = await server.follow(space["members"][0], space[stream])
    gone = await server.follow(person_of(space, who), space[stream])
    await ada.post(space[stream], "Together")
    await gone.one(t="ev", seq=1)

    await lose(server, space, who, act)
    await ada.post(space[stream], "Without you")

    assert await gone.closed() == 4403
    assert gone.seqs() == [1]


async def test_a_lost_poke_is_healed_while_nobody_says_anything(
    server: Server, space: Frame
) -> None:
    ben = await server.follow(space["members"][1], space["ws"])
    await lose(server, space, "member", "remove_untold")

    assert await ben.closed() == 4403


async def test_an_old_position_replays_only_what_one_may_see_now(
    server: Server, space: Frame
) -> None:
    company = await server.follow(space["company"], space["shared"])
    ada = await server.follow(space["members"][0], space["shared"])
    await ada.post(space["shared"], "For the company")
    await company.one(t="ev", seq=1)
    await lose(server, space, "company", "leave_company_untold")

    back = await server.open(space["company"])
    await back.send(t="sub", ws=space["shared"], after=0, epoch=1)

    await back.one(t="error", code="not_found")
    assert back.all(t="ev") == []


async def test_terms_protect_the_brief_and_not_the_stream(server: Server, space: Frame) -> None:
    ada, ben = [await server.follow(member, space["ws"]) for member in space["members"]]
    await server.do(
        "give_and_withdraw_terms", tribe=space["tribe"], person_id=space["members"][1]["id"]
    )

    await ada.post(space["ws"], "Nothing of the brief")

    await ben.one(t="ev", seq=1)


async def test_a_company_hears_of_a_minor_the_first_name_and_what_they_say(
    server: Server, space: Frame
) -> None:
    minor = space["members"][0]
    await server.do("make_minor", person_id=minor["id"])
    company = await server.follow(space["company"], space["shared"])
    writer = await server.follow(minor, space["shared"])
    await writer.post(space["shared"], "The pump sings")
    await company.one(t="ev", seq=1)

    heard = str(company.frames)
    assert minor["name"] in heard
    for secret in ("Jongejan", "jongejan@", "16_17", "age"):
        assert secret not in heard.replace("message", "")


async def test_a_company_follows_no_stream_without_the_coach(server: Server, space: Frame) -> None:
    company = await server.open(space["company"])
    await company.send(t="sub", ws=space["ws"], after=0, epoch=1)

    await company.one(t="error", code="not_found")
    assert company.all(t="ev") == []
    assert await server.do("streams_of", tribe=space["tribe"]) == ["shared", "tribe"]


def person_of(space: Frame, who: str) -> Frame:
    person: Frame = space["members"][1] if who == "member" else space[who]
    return person


async def lose(server: Server, space: Frame, who: str, act: str) -> None:
    arguments = {
        "remove_untold": {"tribe": space["tribe"], "person_id": person_of(space, who)["id"]},
        "take_coach_untold": {"tribe": space["tribe"]},
    }
    await server.do(act, **arguments.get(act, {"person_id": person_of(space, who)["id"]}))
