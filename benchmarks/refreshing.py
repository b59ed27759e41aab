"""What a saved profile and a new challenge cost among 1,000 challenges and 2,000 people, on SQLite.

`python -m benchmarks.refreshing --json` prints `{"figures": {...}, "machine": {...}}`: milliseconds
of processor time, so that other work on the machine counts for little, and numbers of queries.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.machine import print_result
from benchmarks.pages import CHALLENGES, prepare

PEOPLE = 2_000
# Half as many challenges go again, and of both kinds the first is counted apart.
LEAST_NEWS = 4


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--saves", type=int, default=60)
    parser.add_argument("--news", type=int, default=6)
    parser.add_argument("--challenges", type=int, default=CHALLENGES)
    parser.add_argument("--people", type=int, default=PEOPLE)
    options = parser.parse_args(arguments)
    if options.news < LEAST_NEWS:
        parser.error(f"--news: {LEAST_NEWS} or more, because the first one is counted apart")
    prepare()
    # Models can be imported only in a Django that is set up, hence the module of its own.
    from benchmarks.refreshing_stage import Stage  # noqa: PLC0415

    stage = Stage(options.challenges, options.people)
    savers = stage.people[: options.saves]
    saves = [_processor_ms(partial(stage.save, person)) for person in savers]
    figures = {
        "save_ms_p50": statistics.median(saves),
        "save_ms_p95": statistics.quantiles(saves, n=20)[-1],
        "save_queries": stage.count_queries(lambda: stage.save(stage.people[0])),
    }
    news = []
    for _time in range(options.news):
        stage.publish()
        news.append(_measured(stage.refresh))
    figures |= _of_news("new", news)
    gone = []
    for challenge in stage.newest(options.news // 2):
        stage.withdraw(challenge)
        gone.append(_measured(stage.refresh))
    figures |= _of_news("gone", gone)
    print_result(figures, as_json=options.json)


def _of_news(name: str, news: list[tuple[float, int]]) -> dict[str, float]:
    # The first one may find a process that knows nothing yet.
    first, *others = [spent for spent, _stored in news]
    return {
        f"{name}_first_ms": first,
        f"{name}_ms_p50": statistics.median(others),
        f"{name}_stored": statistics.median(stored for _spent, stored in news),
    }


def _measured(work: Callable[[], int]) -> tuple[float, int]:
    begun = time.process_time()
    found = work()
    return (time.process_time() - begun) * 1000, found


def _processor_ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
