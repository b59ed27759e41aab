"""How fast the public pages are with 1,000 challenges on SQLite.

`python -m benchmarks.pages --json` prints `{"figures": {...}, "machine": {...}}`. Times are
milliseconds, medians over `--rounds`, taken in turns so that a slow moment hits all alike. The
reference of the same run is a view that answers two words through the same middleware.
"""

import argparse
import gzip
import os
import statistics
import sys
import tempfile
from collections.abc import Callable

from benchmarks.machine import milliseconds, print_result

CHALLENGES = 1000


def prepare() -> None:
    """A Django with an own, empty SQLite database."""
    os.environ["TRIBES_VAR_DIR"] = folder = tempfile.mkdtemp(prefix="tribes-pages-")
    os.environ["TRIBES_DATABASE_URL"] = f"sqlite:///{folder}/pages.sqlite3"
    os.environ["TRIBES_PLAIN_STATIC"] = "yes"
    os.environ["TRIBES_DEMO"] = "yes"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tribes.config.settings"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args(arguments)
    prepare()
    # Models can be imported only in a Django that is set up, hence the module of its own.
    from benchmarks.pages_site import Site  # noqa: PLC0415

    site = Site(CHALLENGES)
    print_result(figures(site.visits(), options.rounds, site.count_queries), as_json=options.json)


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
        "list_vs_bare_view": median["list"] / median["bare"],
    }


if __name__ == "__main__":
    main(sys.argv[1:])
