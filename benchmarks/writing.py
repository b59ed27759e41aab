"""How fast the help with a text is among 1,000 challenges on SQLite.

`python -m benchmarks.writing --json` prints `{"figures": {...}, "machine": {...}}`: milliseconds,
medians over `--rounds`, each round with a text that was not seen before, and numbers of queries.
"""

import argparse
import statistics
import sys

from benchmarks.machine import milliseconds, print_result
from benchmarks.pages import CHALLENGES, prepare


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args(arguments)
    prepare()
    # Models can be imported only in a Django that is set up, hence the module of its own.
    from benchmarks.writing_desk import Desk  # noqa: PLC0415

    desk = Desk(CHALLENGES)
    desk.ask()
    everything = [milliseconds(desk.ask) for _ in range(options.rounds)]
    seen = [milliseconds(desk.look_back) for _ in range(options.rounds)]
    figures = {
        "help_ms_p50": statistics.median(everything),
        "help_ms_p95": statistics.quantiles(everything, n=20)[-1],
        "seen_before_ms_p50": statistics.median(seen),
        "help_queries": desk.count_queries(desk.ask),
        "seen_before_queries": desk.count_queries(desk.look_back),
    }
    print_result(figures, as_json=options.json)


if __name__ == "__main__":
    main(sys.argv[1:])
