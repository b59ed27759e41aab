"""The clients of the fan-out benchmark, in a process of their own: thousands of frames a
millisecond apart cannot go through a WebSocket library, so frames are counted by their headers.

Each room keeps a few messages under way; a message is done when every member has it.
"""

import argparse
import json
import selectors
import socket
import struct
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TEXT = "The second pump stopped again at ten past four, just after the valve had closed. " * 2
# A mask of zeros is a mask: the payload stays as it is.
NO_MASK = b"\x00\x00\x00\x00"


def text_frame(text: str) -> bytes:
    body = text.encode()
    if len(body) < 126:
        return struct.pack("!BB", 0x81, 0x80 | len(body)) + NO_MASK + body
    return struct.pack("!BBH", 0x81, 0x80 | 126, len(body)) + NO_MASK + body


@dataclass
class Member:
    connection: socket.socket
    room: int
    data: bytearray = field(default_factory=bytearray)

    def send(self, text: str) -> None:
        self.connection.sendall(text_frame(text))


@dataclass
class Room:
    members: list[Member]
    sent: int = 0
    delivered: int = 0


def received(connection: socket.socket) -> bytes:
    chunk = connection.recv(262_144)
    if not chunk:
        raise SystemExit("The server closed a socket")
    return chunk


def frame_end(data: bytearray, start: int) -> tuple[int, int] | None:
    """Where the body of the frame at `start` begins and ends, when all of it is there."""
    if len(data) < start + 2:
        return None
    size = data[start + 1]
    body = start + 2
    if size == 126:
        if len(data) < start + 4:
            return None
        size = int.from_bytes(data[start + 2 : start + 4], "big")
        body = start + 4
    return (body, body + size) if len(data) >= body + size else None


def count_frames(data: bytearray, prefix: bytes) -> int:
    """Take whole frames off the front; count those whose text begins with `prefix`."""
    start = count = 0
    while (bounds := frame_end(data, start)) is not None:
        body, start = bounds
        count += data.startswith(prefix, body)
    del data[:start]
    return count


class Load:
    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.selector = selectors.DefaultSelector()
        self.prefix = plan["prefix"].encode()
        self.rooms = [
            Room([self._join(number, member) for member in members])
            for number, members in enumerate(plan["rooms"])
        ]

    def _join(self, room: int, member: dict[str, Any]) -> Member:
        connection = socket.create_connection(("127.0.0.1", self.plan["port"]))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        headers = "".join(f"{name}: {value}\r\n" for name, value in member["headers"].items())
        connection.sendall(
            (
                f"GET {member['path']} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
            ).encode()
        )
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += received(connection)
        if b" 101 " not in answer.split(b"\r\n", 1)[0]:
            raise SystemExit(f"The server refused a socket: {answer[:200]!r}")
        joined = Member(connection, room, bytearray(answer.split(b"\r\n\r\n", 1)[1]))
        self._greet(joined, member)
        connection.setblocking(True)
        self.selector.register(connection, selectors.EVENT_READ, joined)
        return joined

    def _greet(self, joined: Member, member: dict[str, Any]) -> None:
        """Say what a client says first, and wait until the server has answered it."""
        for text, answer in member["greeting"]:
            if text:
                joined.send(text)
            while answer.encode() not in joined.data:
                joined.data += received(joined.connection)
        joined.data.clear()

    def run(self, seconds: float) -> float:
        """Deliveries a second over this time, after a quarter of it to warm up."""
        for room in self.rooms:
            self._fill(room)
        self._pass(seconds / 4)
        before = self._delivered()
        passed = self._pass(seconds)
        delivered = self._delivered() - before
        self._settle()
        return delivered / passed

    def _pass(self, seconds: float) -> float:
        start = time.perf_counter()
        while (passed := time.perf_counter() - start) < seconds:
            for key, _mask in self.selector.select(0.2):
                self._read(key.data)
        return passed

    def _delivered(self) -> int:
        return sum(room.delivered for room in self.rooms)

    def _read(self, member: Member) -> None:
        member.data += received(member.connection)
        room = self.rooms[member.room]
        room.delivered += count_frames(member.data, self.prefix)
        self._fill(room)

    def _fill(self, room: Room) -> None:
        done = room.delivered // len(room.members)
        while room.sent < done + self.plan["window"]:
            room.sent += 1
            text = self.plan["message"] % {"number": f"{time.monotonic_ns()}", "text": TEXT}
            room.members[0].send(text.replace("WS", room_name(self.plan, room.members[0].room)))

    def _settle(self) -> None:
        """Let what is under way arrive, so that the next run begins with empty lines."""
        while events := self.selector.select(0.3):
            for key, _mask in events:
                member = key.data
                member.data += received(member.connection)
                count_frames(member.data, self.prefix)


def room_name(plan: dict[str, Any], number: int) -> str:
    return str(plan["names"][number])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("plan", type=Path)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--idle", action="store_true", help="hold the sockets until a line comes")
    options = parser.parse_args()
    load = Load(json.loads(options.plan.read_text()))
    if options.idle:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        return
    sys.stdout.write(json.dumps({"per_second": load.run(options.seconds)}))


if __name__ == "__main__":
    main()
