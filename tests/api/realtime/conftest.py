import asyncio
import inspect
from collections.abc import Iterator

import pytest

from tests.api.realtime.rig import Frame, Server, play

FIRST_PORT = 8120


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A coroutine is a story with several people at once: it runs on a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(play(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})))
    return True


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> int:
    """Number of this test process, for a port of its own."""
    name: str = getattr(request.config, "workerinput", {}).get("workerid", "gw0")
    return int(name.removeprefix("gw"))


@pytest.fixture(scope="session")
def server(worker: int) -> Iterator[Server]:
    """One for all tests of a process; each test brings its own workspace."""
    server = Server(FIRST_PORT + worker)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def space(server: Server) -> Frame:
    """A tribe at work: two members, a coach, a company, each logged in."""
    server.start()
    space: Frame = server.act("workspace")
    return space
