"""Two processes of one platform: what one of them takes away, the other closes."""

from collections.abc import Iterator

import pytest

from tests.api.realtime.rig import Frame, Server

AWAY = 30


@pytest.fixture
def second(server: Server, space: Frame) -> Iterator[Server]:
    """With the same database, and with the bus that the tests run with; on SQLite alone there is
    none, and the sweep has to find out."""
    second = Server(server.port + AWAY, beside=server)
    second.start()
    yield second
    second.remove()


async def test_who_is_removed_here_hears_nothing_there(
    server: Server, second: Server, space: Frame
) -> None:
    ada = await server.follow(space["members"][0], space["ws"])
    ben = await second.follow(space["members"][1], space["ws"])
    await ada.post(space["ws"], "Together")
    await ben.one(t="ev", seq=1)

    await server.do("remove", tribe=space["tribe"], person_id=space["members"][1]["id"])
    await ada.post(space["ws"], "Without Ben")

    assert await ben.closed() == 4403
    assert ben.seqs() == [1]


async def test_who_is_suspended_here_is_out_there(
    server: Server, second: Server, space: Frame
) -> None:
    ben = await second.follow(space["members"][1], space["ws"])

    await server.do("suspend", person_id=space["members"][1]["id"])

    assert await ben.closed() in {4401, 4403}


async def test_who_logs_out_here_is_out_there(server: Server, second: Server, space: Frame) -> None:
    ben = await second.follow(space["members"][1], space["ws"])

    await server.do("log_out", **space["members"][1])

    assert await ben.closed() == 4401


async def test_a_new_password_here_ends_what_was_opened_with_the_old_one_there(
    server: Server, second: Server, space: Frame
) -> None:
    ben = await second.follow(space["members"][1], space["ws"])

    await server.do("change_password", person_id=space["members"][1]["id"])

    assert await ben.closed() == 4401
