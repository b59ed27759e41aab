"""Break each rule on purpose and name the test that notices: `python -m tests.mutation [words]`.

`words` keep only the places that have one of them in their name. The outcome of all of them goes
into `docs/mutation.md`. The exit code is 1 when something was broken and nobody noticed.
"""

import sys
from collections.abc import Iterator
from typing import Any

from tests.mutation.page import write
from tests.mutation.places import WIDENED, Place, places
from tests.mutation.trying import FAR, FIELD_TESTS, NEAR, RULES, load, noticed_by, who_calls_what


def main(words: list[str]) -> int:
    load()
    chosen = [place for place in places() if not words or any(word in str(place) for word in words)]
    outcome: dict[Place, str] = {}
    for folders in (RULES, NEAR, FAR):
        todo = [place for place in chosen if not outcome.get(place)]
        outcome |= dict(tried(todo, who_calls_what(todo, folders)))
    if not words:
        write(list(outcome.items()))
    return 0 if all(outcome.values()) else 1


def tried(todo: list[Place], found: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    if found["failed"]:
        sys.stdout.write(f"Not asked, they fail with nothing broken: {found['failed']}\n")
    for place in todo:
        test = noticed_by(place, tests_of(place, found))
        sys.stdout.write(f"{place}:{place.line} {place.how}: {test or 'NOT NOTICED'}\n")
        sys.stdout.flush()
        yield place, test


def tests_of(place: Place, found: dict[str, Any]) -> list[str]:
    """The quickest first: most broken rules are noticed within a second."""
    if place.how == WIDENED:
        return [*FIELD_TESTS, f"tests/api/v1/test_{place.path.stem}.py"]
    seconds: dict[str, float] = found["seconds"]
    calls = set(found["calls"].get(place.function, [])).difference(found["failed"])
    return sorted(calls, key=seconds.__getitem__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
