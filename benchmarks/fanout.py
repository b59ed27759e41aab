"""How fast a message reaches everybody in a room: `python -m benchmarks.fanout --json`.

Four servers on loopback, measured in turns in the same run: the hub without a log, the hub with
its log in SQLite, the chat of the Channels tutorial in memory, and a bare broadcast server. A
figure is the ratio of the medians over the rounds.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.machine import print_result

ROOMS = 20
SIZES = (5, 50)
# Messages under way in each room: enough that no server waits for the clients.
WINDOWS = {5: 16, 50: 4}
ORIGIN = "http://127.0.0.1:8000"
PORTS = {"raw": 8130, "stock": 8131, "hub": 8132, "durable": 8133}
UVICORN = "--port {port} --ws-per-message-deflate false --loop asyncio --log-level error"
COMMANDS = {
    "raw": "benchmarks.fanout_raw {port}",
    "stock": f"uvicorn benchmarks.fanout_stock:application {UVICORN}",
    "hub": f"uvicorn benchmarks.fanout_hub:application {UVICORN}",
    "durable": f"uvicorn benchmarks.fanout_hub:application {UVICORN}",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each measurement")
    parser.add_argument("--rounds", type=int, default=3, help="of all servers, in turns")
    options = parser.parse_args()
    # A benchmark that is stopped takes its servers with it.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="fanout-") as folder, ExitStack() as servers:
        environment = environment_in(folder)
        processes = {kind: servers.enter_context(server(kind, environment)) for kind in COMMANDS}
        plans = write_plans(Path(folder), environment)
        kib = kib_per_socket(plans["durable", 50], processes["durable"])
        rates = measure(plans, options.seconds, options.rounds)
    found = {**figures(rates), "kib_per_socket": kib}
    if not options.json:
        found |= {
            f"{kind}_{size}_per_second": statistics.median(rates[kind, size])
            for kind, size in rates
        }
    print_result(found, as_json=options.json)


def environment_in(folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tribes.config.settings",
        "TRIBES_VAR_DIR": folder,
        "TRIBES_DATABASE_URL": f"sqlite:///{folder}/fanout.sqlite3",
        "TRIBES_SECRET_KEY": "only for this run " * 3,
        "TRIBES_REALTIME_BUS": "memory",
        "TRIBES_ALLOWED_ORIGINS": ORIGIN,
    }


@contextmanager
def server(kind: str, environment: dict[str, str]) -> Iterator[int]:
    settings = {**environment, "FANOUT_LOG": "yes" if kind == "durable" else "no"}
    if is_taken(PORTS[kind]):
        raise SystemExit(f"Port {PORTS[kind]} is taken")
    command = [sys.executable, "-m", *COMMANDS[kind].format(port=PORTS[kind]).split()]
    process = subprocess.Popen(command, env=settings)
    try:
        wait_for(PORTS[kind], process)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while not is_taken(port):
        if process.poll() is not None:
            raise SystemExit(f"No server on port {port}")
        time.sleep(0.1)


def is_taken(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except ConnectionRefusedError:
        return False
    return True


def write_plans(folder: Path, environment: dict[str, str]) -> dict[tuple[str, int], Path]:
    """Fill the database and write down, for each measurement, who joins which room and how."""
    stage = [sys.executable, "-m", "benchmarks.fanout_stage", str(ROOMS), "5"]
    built = json.loads(subprocess.check_output(stage, env=environment))
    return {(kind, size): write_plan(folder, kind, size, built) for kind in PORTS for size in SIZES}


def write_plan(folder: Path, kind: str, size: int, built: list[dict[str, Any]]) -> Path:
    is_hub = kind in {"hub", "durable"}
    plan = {
        "port": PORTS[kind],
        "window": WINDOWS[size],
        "names": [room["ws"] for room in built],
        "rooms": [
            [
                hub_member(kind, number, member, room) if is_hub else plain_member(number)
                for member in range(size)
            ]
            for number, room in enumerate(built)
        ],
        "prefix": '{"t":"ev"' if is_hub else '{"message"',
        "message": (
            '{"t":"cmd","ws":"WS","cid":"%(number)s","op":"message.post","d":{"text":"%(text)s"}}'
            if is_hub
            else '{"message": "%(text)s %(number)s"}'
        ),
    }
    path = folder / f"{kind}-{size}.json"
    path.write_text(json.dumps(plan))
    return path


def plain_member(number: int) -> dict[str, Any]:
    return {"path": f"/ws/room{number}/", "headers": {}, "greeting": []}


def hub_member(kind: str, number: int, member: int, room: dict[str, Any]) -> dict[str, Any]:
    """Five people in each room; in the large rooms each has ten windows open."""
    sessions = room["sessions"]
    seat = member % len(sessions)
    session = sessions[seat] if kind == "durable" else str(number * len(sessions) + seat + 1)
    sub = json.dumps({"t": "sub", "ws": room["ws"]})
    return {
        "path": "/ws/?v=1",
        "headers": {"Origin": ORIGIN, "Cookie": f"session={session}"},
        "greeting": [["", '"t":"hello"'], [sub, '"t":"subd"']],
    }


def measure(
    plans: dict[tuple[str, int], Path], seconds: float, rounds: int
) -> dict[tuple[str, int], list[float]]:
    rates: dict[tuple[str, int], list[float]] = {key: [] for key in plans}
    for _round in range(rounds):
        for key, plan in plans.items():
            command = [sys.executable, "-m", "benchmarks.fanout_load", str(plan)]
            answer = subprocess.check_output([*command, "--seconds", str(seconds)])
            rates[key].append(json.loads(answer)["per_second"])
    return rates


def figures(rates: dict[tuple[str, int], list[float]]) -> dict[str, float]:
    pairs = {"fanout_{}_vs_stock": ("hub", "stock"), "fanout_{}_vs_raw": ("hub", "raw")}
    pairs["durable_{}_vs_raw"] = ("durable", "raw")
    return {
        name.format(size): ratio(rates[ours, size], rates[theirs, size])
        for name, (ours, theirs) in pairs.items()
        for size in SIZES
    }


def ratio(ours: list[float], theirs: list[float]) -> float:
    return round(statistics.median(ours) / statistics.median(theirs), 3)


def kib_per_socket(plan: Path, pid: int) -> float:
    """Growth of the server's resident memory with a thousand sockets that follow a stream."""
    command = [sys.executable, "-m", "benchmarks.fanout_load", str(plan), "--seconds", "0"]
    before = resident_kib(pid)
    clients = subprocess.Popen(
        [*command, "--idle"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if clients.stdout is None or clients.stdout.readline() != "ready\n":
        raise SystemExit("The clients could not connect")
    after = resident_kib(pid)
    clients.communicate("\n")
    return round((after - before) / (ROOMS * max(SIZES)), 1)


def resident_kib(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


if __name__ == "__main__":
    main()
