"""Running tests in a child of this process, which has everything loaded already."""

import gc
import json
import os
import shutil
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import utils

from tests.mutation.breaking import break_it, listen
from tests.mutation.places import Place
from tribes.rules.prepared import Prepared

# The tests of the table visit the whole stage, which takes longer than all others of the rules.
WHOLE_STAGE = "--ignore=tests/tribes/rules/test_permission_table.py"
# Each round asks for more, and only about what the round before did not notice: first the tests of
# the rules, which take milliseconds, then the other quick ones of the domain, and last the doors.
RULES = ["tests/tribes/rules", WHOLE_STAGE]
NEAR = ["tests/tribes/queries", "tests/tribes/actions"]
# Browsers and live servers run in processes of their own, where nothing is broken.
FAR = ["tests/tribes", "tests/api", "tests/frontend", "tests/architecture"]
APART = ["--ignore=tests/api/realtime", "--ignore=tests/tribes/config"]
QUIET = ["-q", "-n", "0", "--no-header", "-p", "no:cacheprovider", "--reuse-db"]
# A field list is no function that a test calls.
FIELD_TESTS = [
    "tests/tribes/rules/test_permission_table.py",
    "tests/architecture/test_references.py",
]
SECONDS = 600


class Map:
    """Which tests call which function, and how long each takes."""

    def __init__(self) -> None:
        self.memories = list(memories())
        self.calls: dict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []
        self.now = ""

    def seen(self, function: str) -> None:
        self.calls[function].add(self.now)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        for forget in self.memories:
            # Who is answered from memory would not be seen to call.
            forget()
        self.now, begin = item.nodeid, time.monotonic()
        result = yield
        self.seconds[item.nodeid] = time.monotonic() - begin
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def as_data(self) -> dict[str, Any]:
        calls = {name: sorted(tests) for name, tests in self.calls.items()}
        return {"calls": calls, "seconds": self.seconds, "failed": self.failed}


class First:
    """The first test that failed."""

    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


def memories() -> Iterator[Callable[[], None]]:
    for thing in gc.get_objects():
        # Not `isinstance`, which would wake lazy objects.
        if type(thing) is Prepared:
            yield partial(vars(thing).pop, "_compiled", None)
        elif type(thing) is _lru_cache_wrapper and thing.__module__.startswith("tribes."):
            yield thing.cache_clear


def load() -> None:
    """Import all tests once: each child has them for nothing."""
    assert pytest.main(["--collect-only", *QUIET, *APART, *FAR]) == 0
    in_child(lambda: connection.creation.create_test_db(verbosity=0, autoclobber=True))


def who_calls_what(places: list[Place], tests: list[str]) -> dict[str, Any]:
    """Of every test, with nothing broken yet: none of them may fail."""

    def run() -> dict[str, Any]:
        found = Map()
        listen(places, found.seen)
        pytest.main([*QUIET, *APART, *tests], plugins=[found])
        return found.as_data()

    answer: dict[str, Any] = in_child(run, seconds=3600)
    return answer


def noticed_by(place: Place, tests: list[str]) -> str:
    def run() -> str:
        break_it(place)
        first = First()
        pytest.main([*QUIET, "-x", *tests], plugins=[first])
        return first.name

    return str(in_child(run)) if tests else ""


def in_child(run: Callable[[], Any], seconds: int = SECONDS) -> Any:
    """What `run` returns, in a copy of this process and of its database."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _begin(seconds)
        with os.fdopen(writer, "w", encoding="utf-8") as line:
            line.write(json.dumps(run()))
        _end()
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as line:
        text = line.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else "it did not end in time"


def _begin(seconds: int) -> None:
    signal.alarm(seconds)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    template = Path(connection.settings_dict["TEST"]["NAME"])
    if template.exists():
        own = template.with_name(f"child-{os.getpid()}.sqlite3")
        shutil.copy(template, own)
        connection.settings_dict["NAME"] = str(own)
        # Migrating takes longer than most children live, and the copy has been migrated.
        utils.setup_databases = lambda *args, **options: []  # type: ignore[assignment]


def _end() -> None:
    # The last one to close writes what is still in the log beside the file.
    connection.close()
    own = Path(str(connection.settings_dict["NAME"]))
    if own.name.startswith("child-"):
        for path in own.parent.glob(f"{own.name}*"):
            path.unlink()
    # Not `sys.exit`: what the parent has open is not this child's to close.
    os._exit(0)
