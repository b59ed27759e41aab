"""Which tests are asked about a broken place, and in which order."""

import sys
from collections.abc import Iterator
from itertools import chain

from tests.mutation import found
from tests.mutation.calls import Calls, file_of
from tests.mutation.children import share
from tests.mutation.places import WIDENED, Place, places
from tests.mutation.trying import Items, noticed_by

# The second round asks what the first did not notice: the doors take longer than the domain.
ROUNDS = [
    ["tests/tribes/rules/", "tests/tribes/queries/", "tests/tribes/actions/"],
    ["tests/tribes/", "tests/api/", "tests/frontend/", "tests/architecture/"],
]
# A field list is no function that a test calls.
FIELD_TESTS = [
    "tests/architecture/test_references.py",
    "tests/api/v1/test_{noun}.py",
    "tests/tribes/rules/test_permission_table.py",
]
# Of tests, for one place in one round. The quickest that call it come first; of a function that
# half of the tests pass through, the last thousand say no more than those before them.
SECONDS = 6.0


class Asking:
    """`outcome` has the test that notices each place, or nothing."""

    def __init__(self, chosen: list[Place]) -> None:
        self.outcome = dict.fromkeys(chosen, "")

    def ask(self, items: Items) -> None:
        self.items = items
        self.calls = Calls(list(places()), items)
        for folders in ROUNDS:
            self.calls.look(folders)
            self._round()

    def _round(self) -> None:
        left = [place for place, test in self.outcome.items() if not test]
        self.known = found.kept()
        share([place for place in left if self._settled(place) is None], self._try)
        self.known = found.kept()
        self.outcome |= {place: self._settled(place) or "" for place in left}

    def _try(self, todo: list[Place]) -> None:
        for place in todo:
            tests = self._tests_of(place)
            name = noticed_by(place, [self.items[test] for test in tests])
            found.keep(_key(place, [name] if name else tests), name)
            sys.stdout.write(f"{place}:{place.line} {place.how}: {name or 'NOT NOTICED'}\n")
            sys.stdout.flush()

    def _settled(self, place: Place) -> str | None:
        """What is known; None where nothing is. A test that noticed has not changed since."""
        tests = self._tests_of(place)
        if not tests:
            return ""
        noticed = (name for name in tests if self.known.get(_key(place, [name])) == name)
        return next(noticed, self.known.get(_key(place, tests)))

    def _tests_of(self, place: Place) -> list[str]:
        if place.how == WIDENED:
            files = [file.format(noun=place.path.stem) for file in FIELD_TESTS]
            return [name for file in files for name in self.items if file_of(name) == file]
        return list(_within(SECONDS, self.calls.of(place.function), _mirror(place)))


def _mirror(place: Place) -> str:
    return f"tests/{place.path.parent.as_posix()}/test_{place.path.name}"


def _within(limit: float, tests: dict[str, float], first: str) -> Iterator[str]:
    """The quickest first, after those that are written for the file itself."""
    for name in sorted(tests, key=lambda name: (file_of(name) != first, tests[name])):
        limit -= tests[name]
        if limit < 0:
            return
        yield name


def _key(place: Place, tests: list[str]) -> str:
    files = sorted({file_of(name) for name in tests})
    sources = chain.from_iterable((file, found.source(file)) for file in files)
    return found.key("place", place.how, place.broken, *tests, *sources)
