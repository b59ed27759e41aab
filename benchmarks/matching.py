"""How fast and how fair the matcher is with many people and challenges.

`python -m benchmarks.matching --json` prints `{"figures": {...}, "machine": {...}}`: 100,000
made-up profiles and 10,000 challenges, or as many as `--profiles` and `--challenges` say.
Everybody's lists are computed in a process of their own, whose memory is measured, and beside them
by scipy in chunks: blocks take turns, so that a slow moment hits both. With `--data DIR` the price
of exposure is measured on judged texts in the form that `manage.py evaluate_matching` reads.

`--curve` prints what 1,000, 10,000 and 100,000 profiles took, and what up to ten million would.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.machine import milliseconds, print_result
from benchmarks.matching_crowd import crowd_figures
from benchmarks.matching_fairness import fairness
from benchmarks.matching_texts import Texts
from matching import LANGUAGES, Document, FeatureSpace, Feedback, MatchIndex, Opinion, explain

_LEARNT_FROM = 1_000
_REFERENCE = 300
_ROUNDS = 300
_OPINIONS = (1, 5, 20)
_KNOWN = 300
_CURVE = (1_000, 10_000, 100_000)
_COMPUTED = (1_000_000, 10_000_000)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--challenges", type=int, default=10_000)
    parser.add_argument("--data", type=Path, metavar="DIR", help="judged sets, for the price")
    parser.add_argument("--curve", action="store_true", help="a table of sizes, no figures")
    options = parser.parse_args(arguments)
    stage = Stage(options.challenges)
    if options.curve:
        sys.stdout.write(curve(stage))
        return
    figures = {
        **stage.one_profile(),
        **stage.with_opinions(),
        **stage.explanations(),
        **fairness(options.data, stage.texts),
        **stage.everybody(options.profiles),
    }
    print_result(figures, as_json=options.json)


class Stage:
    """A space and an index of made-up challenges."""

    def __init__(self, challenges: int) -> None:
        self.texts = Texts()
        self.challenges = list(self.texts.challenges(challenges))
        asking = list(self.texts.profiles(_REFERENCE))
        self.space = FeatureSpace().fit(self.challenges[:_LEARNT_FROM], asking)
        self.index = MatchIndex(self.space)
        self.index.add(self.challenges)

    def one_profile(self) -> dict[str, float]:
        """Somebody saves a profile: from its text to the best ten."""
        people = self.texts.profiles(2 * _ROUNDS)
        for profile in islice(people, _ROUNDS):
            self.index.top_k(profile, 10)
        taken = [milliseconds(partial(self.index.top_k, profile, 10)) for profile in people]
        changed = [
            milliseconds(partial(self.index.update, [challenge]))
            for challenge in islice(self.challenges, 50)
        ]
        return {
            "changed_profile_ms_p50": statistics.median(taken),
            "changed_profile_ms_p99": statistics.quantiles(taken, n=100)[-1],
            "changed_challenge_ms_p50": statistics.median(changed),
        }

    def with_opinions(self) -> dict[str, float]:
        """The same for who said something of challenges, in turns with who said nothing."""
        people = list(self.texts.profiles(_ROUNDS))
        feedback = {count: self._said(count) for count in _OPINIONS}
        taken: dict[int, list[float]] = {0: [], **{count: [] for count in _OPINIONS}}
        for place, profile in enumerate(people):
            taken[0].append(_processor(partial(self.index.top_k, profile, 10)))
            for count, said in feedback.items():
                own = said[place % len(said)]
                asks = partial(self.index.top_k, profile, 10, feedback=own)
                taken[count].append(_processor(asks))
        plain = statistics.median(taken[0])
        figures = {"no_opinion_cpu_ms_p50": plain}
        for count in _OPINIONS:
            figures[f"opinions_{count}_cpu_ms_p50"] = statistics.median(taken[count])
            figures[f"opinions_{count}_cpu_ms_p99"] = statistics.quantiles(taken[count], n=100)[-1]
            figures[f"opinions_{count}_vs_none"] = figures[f"opinions_{count}_cpu_ms_p50"] / plain
        return figures

    def _said(self, count: int) -> list[Feedback]:
        """Opinions about challenges that this process has read before, as it has in use."""
        pool = self.challenges[:_KNOWN]
        for challenge in pool:
            for view in LANGUAGES:
                self.space.known_row(challenge, view)
        return [
            Feedback(
                tuple(
                    Opinion(pool[(7 * turn + 13 * place) % len(pool)], place % 4 != 3, place)
                    for place in range(count)
                )
            )
            for turn in range(50)
        ]

    def explanations(self) -> dict[str, float]:
        """How far the lines of an explanation are from the score, over thousands of pairs."""
        documents = {challenge.key: challenge for challenge in self.challenges}
        prices = {key: 0.001 * (place % 50) for place, key in enumerate(sorted(documents))}
        errors = [
            off_by(self.space, profile, documents[match.key], match.score, match.price)
            for profile in self.texts.profiles(100)
            for match in self.index.top_k(profile, 20, prices)
        ]
        return {"explanation_error_max": max(errors), "explanation_pairs": len(errors)}

    def everybody(self, count: int) -> dict[str, float]:
        """All lists, and one new challenge among all these people."""
        rows = self.index.rows()
        assert rows is not None
        return crowd_figures(self.texts, self.space, rows, count)


def _processor(work: Callable[[], object]) -> float:
    """Milliseconds of processor time: others on the machine count for less in it."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def off_by(
    space: FeatureSpace, profile: Document, challenge: Document, score: float, price: float
) -> float:
    found = explain(space, profile, challenge, price=price)
    lines = sum(reason.share for reason in found.reasons) + found.other + found.spelling
    return max(abs(lines - found.price - found.score), abs(found.score - score))


def curve(stage: Stage) -> str:
    """A table in Markdown; above the largest size it is that size times the number of people."""
    lines = ["| profiles | reading | lists | one new challenge | |", "|---|---|---|---|---|"]
    found = {count: stage.everybody(count) for count in _CURVE}
    lines += [_line(count, figures, 1, "measured") for count, figures in found.items()]
    largest = max(_CURVE)
    lines += [_line(n, found[largest], n / largest, "computed") for n in _COMPUTED]
    return "\n".join(lines) + "\n"


def _line(count: int, figures: dict[str, float], times: float, how: str) -> str:
    reading, lists = figures["reading_s"] * times, figures["lists_s"] * times
    challenge = figures["new_challenge_ms_per_100k"] * count / 100_000
    return f"| {count:,} | {reading:,.1f} s | {lists:,.1f} s | {challenge:,.1f} ms | {how} |"


if __name__ == "__main__":
    main(sys.argv[1:])
