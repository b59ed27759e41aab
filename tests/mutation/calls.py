"""Which tests call which function, and how long each takes: found once for each file of tests."""

import sys
from itertools import groupby
from typing import Any

import pytest

from tests.mutation import found
from tests.mutation.breaking import listen
from tests.mutation.children import in_child, share
from tests.mutation.places import Place
from tests.mutation.trying import Items, heard, memories, ran

SECONDS = 3600
MOST_FAILING = 0.02


class Calls:
    """Of the tests of the folders that were looked at last."""

    def __init__(self, places: list[Place], items: Items) -> None:
        self.places = places
        self.items = {name: item for name, item in items.items() if not _visits_stage(item)}
        self.functions = "\n".join(sorted({place.function for place in places}))
        self.seen: list[str] = []
        self.by_test: dict[str, dict[str, Any]] = {}

    def look(self, folders: list[str]) -> None:
        """Run the tests of these folders with nothing broken, where that was not done before."""
        inside = {file_of(name) for name in self.items if name.startswith(tuple(folders))}
        files = sorted(inside.difference(self.seen))
        self.seen += files
        known = found.kept()
        share([file for file in files if not _all_hold(known.get(self._key(file)))], self._run)
        known = found.kept()
        self.by_test = {}
        for file in files:
            self.by_test |= known[self._key(file)]
        failing = [name for name, test in self.by_test.items() if test["failed"]]
        if failing:
            sys.stdout.write(f"Not asked, they fail with nothing broken: {failing}\n")
        if len(failing) > len(self.by_test) * MOST_FAILING:
            raise RuntimeError("Too many fail with nothing broken to say anything of the rules.")

    def of(self, function: str) -> dict[str, float]:
        """Its tests and their seconds. A test that fails by itself is not asked."""
        return {
            name: test["seconds"]
            for name, test in self.by_test.items()
            if function in test["calls"] and not test["failed"] and name in self.items
        }

    def _key(self, file: str) -> str:
        return found.key("calls", file, found.source(file), self.functions)

    def _run(self, files: list[str]) -> None:
        def run() -> None:
            heard.forget = list(memories())
            listen(self.places, heard.seen)
            for file, names in groupby(ran(self._items_of(files)), key=file_of):
                found.keep(self._key(file), {name: _heard_of(name) for name in names})

        in_child(run, seconds=SECONDS)

    def _items_of(self, files: list[str]) -> list[pytest.Item]:
        wanted = set(files)
        return [item for name, item in self.items.items() if file_of(name) in wanted]


def file_of(test: str) -> str:
    return test.split("::", maxsplit=1)[0]


def _all_hold(tests: dict[str, Any] | None) -> bool:
    """What failed with nothing broken is looked at again by the next run."""
    return bool(tests) and not any(test["failed"] for test in (tests or {}).values())


def _visits_stage(item: pytest.Item) -> bool:
    """Building the whole stage takes seconds, and it calls nearly everything."""
    return "stage" in getattr(item, "fixturenames", ())


def _heard_of(test: str) -> dict[str, Any]:
    return {
        "seconds": round(heard.seconds[test], 3),
        "calls": sorted(heard.calls.get(test, ())),
        "failed": test in heard.failed,
    }
