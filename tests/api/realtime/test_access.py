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
