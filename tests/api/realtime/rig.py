"""A real server in a process of its own, and clients that keep what they hear."""

import asyncio
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests import databases

ORIGIN = "http://127.0.0.1:8000"
PATIENCE = 15.0
# Putting everybody on the stage is a few hundred rows.
ACT_PATIENCE = 120.0
Frame = dict[str, Any]


class Server:
    """Serves on one port with a database of its own, of the kind that the tests run on; or with
    that of another server, as a second process of one platform."""

    def __init__(self, port: int, beside: "Server | None" = None) -> None:
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None
        self.is_beside = beside is not None
        if beside is not None:
            self.folder, self.environment = beside.folder, beside.environment
            return
        self.folder = tempfile.mkdtemp(prefix="tribes-live-")
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "TRIBES_VAR_DIR": self.folder,
            "TRIBES_DATABASE_URL": databases.new(f"tribes_live_{port}", Path(self.folder)),
            "TRIBES_ALLOWED_ORIGINS": ORIGIN,
        }

    def remove(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop()
        if self.is_beside:
            return
        shutil.rmtree(self.folder)
        databases.drop(self.environment["TRIBES_DATABASE_URL"])

    def start(self) -> None:
        """Start, unless it runs."""
        if self.process is not None and self.process.poll() is None:
            return
        command = f"uvicorn tests.api.realtime.server:application --port {self.port} --lifespan on"
        flags = "--ws-per-message-deflate false --ws-max-size 131072 --log-level warning"
        arguments = [sys.executable, "-m", *command.split(), *flags.split()]
        self.process = subprocess.Popen(
            arguments, env=self.environment, cwd=Path(__file__).parents[3]
        )
        while not self._answers():
            assert self.process.poll() is None, "the server ended while it started"

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
            return False
        return True

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """The exit code; `SIGKILL` is a crash."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def act(self, name: str, /, **arguments: Any) -> Any:
        body = json.dumps([name, arguments]).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/", body, method="POST")
        with urllib.request.urlopen(request, timeout=ACT_PATIENCE) as answer:
            return json.loads(answer.read())

    async def do(self, name: str, /, **arguments: Any) -> Any:
        return await asyncio.to_thread(self.act, name, **arguments)

    async def open(self, visitor: Frame, query: str = "?v=1", **options: Any) -> "Client":
        cookie = {"Cookie": f"session={visitor['session']}"}
        connection = await connect(
            f"ws://127.0.0.1:{self.port}/ws/{query}",
            **{"origin": ORIGIN, "additional_headers": cookie, "compression": None, **options},
        )
        return Client(connection)

    async def follow(self, visitor: Frame, ws: str, **sub: Any) -> "Client":
        """A client that has subscribed."""
        client = await self.open(visitor)
        await client.send(t="sub", ws=ws, **sub)
        await client.heard(t="subd")
        return client


class Client:
    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.frames: list[Frame] = []
        self._cids = itertools.count(1)
        self._news = asyncio.Condition()
        self._has_ended = self._is_deaf = False
        OPEN.append(self)
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self.connection:
                await self._tell(json.loads(text))
        await self._tell(None)

    async def _tell(self, frame: Frame | None) -> None:
        async with self._news:
            if frame is None:
                self._has_ended = True
            else:
                self.frames.append(frame)
            self._news.notify_all()

    async def send(self, **frame: Any) -> None:
        await self.connection.send(json.dumps(frame))

    async def cmd(
        self, ws: str, op: str, *, cid: str = "", base: int | None = None, **d: Any
    ) -> Frame:
        """Send a command and wait for its ack or nack."""
        cid = cid or f"c{id(self)}-{next(self._cids)}"
        await self.send(t="cmd", ws=ws, cid=cid, op=op, base_version=base, d=d)
        return await self.answer(cid)

    async def post(self, ws: str, text: str, cid: str = "") -> Frame:
        return await self.cmd(ws, "message.post", cid=cid, text=text)

    async def answer(self, cid: str) -> Frame:
        def answers() -> list[Frame]:
            return [one for one in self.all(cid=cid) if one["t"] in {"ack", "nack"}]

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: bool(answers()) or self._has_ended)
        if not answers():
            raise ConnectionResetError(f"closed with {self.connection.close_code}")
        return answers()[0]

    async def heard(self, count: int = 1, **wanted: Any) -> list[Frame]:
        """Wait until so many frames with these values are there."""

        def is_decided() -> bool:
            return len(self.all(**wanted)) >= count or self._has_ended

        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(is_decided)
        if len(self.all(**wanted)) < count:
            raise ConnectionResetError(f"closed with {self.connection.close_code}")
        return self.all(**wanted)

    async def one(self, **wanted: Any) -> Frame:
        return (await self.heard(**wanted))[0]

    def all(self, **wanted: Any) -> list[Frame]:
        return [one for one in self.frames if wanted.items() <= one.items()]

    def seqs(self) -> list[int]:
        return [frame["seq"] for frame in self.all(t="ev")]

    async def closed(self) -> int:
        """Wait for the end; the code it came with."""
        async with asyncio.timeout(PATIENCE):
            # Who has waited too long gives up; the reader itself goes on, for the end of the story.
            await asyncio.shield(self._reader)
        return self.connection.close_code or 1006

    def stop_reading(self) -> None:
        """Stay on the line and take nothing any more."""
        self._is_deaf = True
        self.connection.transport.pause_reading()

    async def close(self) -> None:
        if self._is_deaf:
            self.connection.transport.abort()
        await self.connection.close()
        await self._reader


OPEN: list[Client] = []


async def until(is_true: Callable[[], object]) -> None:
    """For what says nothing when it changes."""
    while not is_true():  # noqa: ASYNC110 - there is no event to wait for
        await asyncio.sleep(0)


async def play(story: Coroutine[Any, Any, None]) -> None:
    """Run a story and take its clients off the line."""
    try:
        await story
    finally:
        await asyncio.gather(*(client.close() for client in OPEN))
        OPEN.clear()
