"""Running tests that were collected once: alone to see what they call, or with something broken."""

import gc
import time
from collections.abc import Callable, Generator, Iterator
from functools import _lru_cache_wrapper, cache, partial
from itertools import pairwise

import pytest

from tests.mutation.breaking import break_it
from tests.mutation.children import in_child
from tests.mutation.places import Place
from tribes.rules.prepared import Prepared

# Browsers and live servers run in processes of their own, where nothing is broken.
FOLDERS = ["tests/tribes", "tests/api", "tests/frontend", "tests/architecture"]
APART = ["--ignore=tests/api/realtime", "--ignore=tests/tribes/config"]
# Without `-s` nothing that this process prints would be seen before the end. No test uses Faker:
# its plugin would take most of the time of a child.
QUIET = ["-q", "-q", "-s", "-n", "0", "--no-header", "-p", "no:faker", "--reuse-db"]
Items = dict[str, pytest.Item]


class Asked:
    """Does something else with the tests that were collected than running them all."""

    def __init__(self, ask: Callable[[Items], None]) -> None:
        self.ask = ask

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.ask({item.nodeid: item for item in session.items})
        return True


class Heard:
    """Which tests failed, how long each took and which functions it called."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, set[str]] = {}
        self.forget: list[Callable[[], object]] = []
        self.now = ""

    def seen(self, function: str) -> None:
        self.calls.setdefault(self.now, set()).add(function)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        for forget in self.forget:
            # Who is answered from memory would not be seen to call.
            forget()
        # Of the processor: how long a test waits for it says something of the day, not of the test.
        self.now, begin = item.nodeid, time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - begin
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


heard = Heard()


def collected(ask: Callable[[Items], None]) -> None:
    """Hand over all tests, by name. Collecting takes longer than most tests: it is done once."""
    assert pytest.main([*QUIET, *APART, *FOLDERS], plugins=[Asked(ask), heard]) == 0


def ran(items: list[pytest.Item]) -> Iterator[str]:
    """Run them one after the other, and say the name of each when it has ended."""
    for item, following in pairwise([*items, None]):
        assert item is not None
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        yield item.nodeid


def noticed_by(place: Place, items: list[pytest.Item]) -> str:
    """The first test that fails because of what is broken: alone it fails as well, and only then.

    A test that fails for another reason, such as those that ran before it, notices nothing.
    """
    left = list(items)
    while left:
        name = _failing(left, place)
        alone = [item for item in left if item.nodeid == name]
        if not alone:
            return ""
        if _holds_alone(alone[0]) and (alone[0] is left[0] or _failing(alone, place)):
            return name
        left.remove(alone[0])
    return ""


@cache
def _holds_alone(item: pytest.Item) -> bool:
    return not _failing([item])


def _failing(items: list[pytest.Item], place: Place | None = None) -> str:
    """The first that fails; no later one is run."""

    def run() -> str:
        if place:
            break_it(place)
        return next((name for name in ran(items) if name in heard.failed), "")

    return in_child(run) or ""


def memories() -> Iterator[Callable[[], object]]:
    for thing in gc.get_objects():
        # Not `isinstance`, which would wake lazy objects.
        if type(thing) is Prepared:
            yield partial(vars(thing).pop, "_compiled", None)
        elif type(thing) is _lru_cache_wrapper and thing.__module__.startswith("tribes."):
            yield thing.cache_clear
