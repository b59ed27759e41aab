"""How fast pages are with 1,000 challenges on SQLite: the public ones, and the edition board.

It ends with 1 when a figure is over its budget: `BUDGETS`, explained in docs/testing.md.

`python -m benchmarks.pages --json` prints `{"figures": {...}, "machine": {...}}`. Times are
milliseconds, medians over `--rounds`, taken in turns so that a slow moment hits all alike. The
reference of the same run is a view that answers two words through the same middleware.
"""

import argparse
import gzip
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import milliseconds, print_result

CHALLENGES = 1000
# Milliseconds are a fifth of the two seconds in which a page has to be readable on a phone, so that
# a busy machine breaks nothing; queries are what the pages ask today, and two more.
PAGE_MS = 400
QUERIES = {"list": 7, "search": 7, "detail": 20, "board": 16, "stage": 8}
SCRIPT_BYTES = {"list": 40 * 1024, "search": 40 * 1024, "board": 60 * 1024}
BUDGETS: dict[str, float] = {
    **{f"{name}_ms_p50": PAGE_MS for name in QUERIES},
    **{f"{name}_queries": most for name, most in QUERIES.items()},
    **{f"{name}_script_bytes": most for name, most in SCRIPT_BYTES.items()},
}
SCRIPT = re.compile(r'<script[^>]* src="/static/([^"?]+)"')
CHUNK = re.compile(r'["\']\./(chunk-[\w-]+\.js)["\']')


def prepare() -> None:
    """A Django with an own, empty SQLite database."""
    os.environ["TRIBES_VAR_DIR"] = folder = tempfile.mkdtemp(prefix="tribes-pages-")
    os.environ["TRIBES_DATABASE_URL"] = f"sqlite:///{folder}/pages.sqlite3"
    os.environ["TRIBES_PLAIN_STATIC"] = "yes"
    os.environ["TRIBES_DEMO"] = "yes"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tribes.config.settings"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--challenges", type=int, default=CHALLENGES)
    options = parser.parse_args(arguments)
    prepare()
    # Models can be imported only in a Django that is set up, hence the module of its own.
    from benchmarks.pages_site import Site  # noqa: PLC0415

    site = Site(options.challenges)
    found = figures(site.visits(), options.rounds, site.count_queries)
    print_result(found, as_json=options.json)
    broken = over_budget(found)
    for name in broken:
        sys.stderr.write(f"{name} is {found[name]:.4g}, the budget is {BUDGETS[name]:.4g}\n")
    return 1 if broken else 0


def over_budget(found: dict[str, float]) -> list[str]:
    return [name for name, most in BUDGETS.items() if found[name] > most]


def figures(
    visits: dict[str, Callable[[], bytes]],
    rounds: int,
    count_queries: Callable[[Callable[[], bytes]], int],
) -> dict[str, float]:
    for visit in visits.values():
        visit()
    times: dict[str, list[float]] = {name: [] for name in visits}
    for _ in range(rounds):
        for name, visit in visits.items():
            times[name].append(milliseconds(visit))
    median = {name: statistics.median(values) for name, values in times.items()}
    return {
        "list_ms_p50": median["list"],
        "list_queries": count_queries(visits["list"]),
        "list_gzip_bytes": len(gzip.compress(visits["list"](), 6)),
        "detail_ms_p50": median["detail"],
        "detail_queries": count_queries(visits["detail"]),
        "search_ms_p50": median["search"],
        "search_queries": count_queries(visits["search"]),
        "board_ms_p50": median["board"],
        "board_queries": count_queries(visits["board"]),
        "stage_ms_p50": median["stage"],
        "stage_queries": count_queries(visits["stage"]),
        "list_vs_bare_view": median["list"] / median["bare"],
        **{
            f"{name}_script_bytes": script_bytes(visits[name]().decode())
            for name in ("list", "search", "board")
        },
    }


def script_bytes(page: str) -> int:
    """What a browser downloads to run the scripts of a page, each file once and compressed."""
    waiting = SCRIPT.findall(page)
    sizes: dict[str, int] = {}
    while waiting:
        name = waiting.pop()
        if name in sizes:
            continue
        code = content_of(name)
        sizes[name] = len(gzip.compress(code, 6))
        folder = name.rpartition("/")[0]
        waiting += [f"{folder}/{chunk}" for chunk in CHUNK.findall(code.decode())]
    return sum(sizes.values())


def content_of(name: str) -> bytes:
    # Found by the Django that is set up by now, in the package that a script came with.
    from django.contrib.staticfiles.finders import find  # noqa: PLC0415

    path = find(name)
    if path is None:
        raise LookupError(f"{name} is not built: run `python manage.py build_assets`")
    return Path(path).read_bytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
