"""Workers are processes of their own on 127.0.0.1; one of them is really killed."""

import os
import signal
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from matching import Document, Feedback, MatchIndex, Opinion, Part, top_k_all
from matching.cluster import Cluster
from tests.matching.examples import ADA, BEN, CHALLENGES, NOBODY, WORDS, new_space

pytest.importorskip("distributed")
# The package leaves sockets and old event loops to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore")

PEOPLE = [
    ADA,
    BEN,
    NOBODY,
    *(Document(f"p{n:02}", (Part(" ".join(WORDS[n % 7 :: n % 5 + 2]), "nl"),)) for n in range(40)),
]


SAID = {
    "ada": Feedback((Opinion(CHALLENGES[3], True), Opinion(CHALLENGES[0], False, 40))),
    "nobody": Feedback((Opinion(CHALLENGES[1], True),)),
    "p07": Feedback((Opinion(CHALLENGES[2], True, 3),)),
}
LEFT_OUT = {"ben": {"welding"}, "p07": {"pump"}, **{f"p{n:02}": {"heat"} for n in range(8, 20)}}


def started(workers: int) -> Any:
    return import_module("distributed").LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs="CRITICAL",
    )


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    with started(2) as cluster:
        yield cluster


@pytest.fixture
def index() -> MatchIndex:
    index = MatchIndex(new_space().fit(CHALLENGES))
    index.add(CHALLENGES)
    return index


def test_two_workers_find_what_one_process_finds(workers: Any, index: MatchIndex) -> None:
    asked: Any = {"prices": {"pump": 0.1}, "feedback": SAID, "without": LEFT_OUT}
    here = list(top_k_all(index, PEOPLE, 3, **asked))

    with Cluster(workers.scheduler_address, block=4) as cluster:
        there = list(cluster.top_k_all(index, PEOPLE, 3, **asked))

    assert there == here != list(top_k_all(index, PEOPLE, 3))


def test_a_killed_worker_costs_a_retry_and_nothing_else(workers: Any, index: MatchIndex) -> None:
    here = list(top_k_all(index, PEOPLE, 3))

    with Cluster(workers.scheduler_address, block=1) as cluster:
        coming = cluster.top_k_all(index, PEOPLE, 3)
        there = [next(coming)]
        victim = next(iter(workers.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        there += coming

    assert there == here


def test_one_worker_finds_the_same(index: MatchIndex) -> None:
    with started(1) as alone, Cluster(alone.scheduler_address, block=7) as cluster:
        there = list(cluster.top_k_all(index, PEOPLE, 3, feedback=SAID, without=LEFT_OUT))

    assert there == list(top_k_all(index, PEOPLE, 3, feedback=SAID, without=LEFT_OUT))


def test_challenges_that_all_workers_lost_are_sent_anew(workers: Any, index: MatchIndex) -> None:
    with Cluster(workers.scheduler_address, block=1) as cluster:
        coming = cluster.top_k_all(index, PEOPLE, 3)
        there = [next(coming)]
        cluster._client.cancel(cluster._sent, force=True)
        there += coming

    assert there == list(top_k_all(index, PEOPLE, 3))


def test_an_empty_index_asks_nobody(workers: Any) -> None:
    nothing = MatchIndex(new_space().fit([]))

    with Cluster(workers.scheduler_address) as cluster:
        assert list(cluster.top_k_all(nothing, [ADA], 3)) == [("ada", [])]


def test_k_must_be_positive(workers: Any, index: MatchIndex) -> None:
    with Cluster(workers.scheduler_address) as cluster, pytest.raises(ValueError, match="k must"):
        list(cluster.top_k_all(index, [ADA], 0))


def test_an_error_of_the_work_itself_is_no_reason_to_try_again(
    workers: Any, index: MatchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.cluster.best_of_block", divmod)

    with Cluster(workers.scheduler_address) as cluster, pytest.raises(TypeError):
        list(cluster.top_k_all(index, [ADA], 3))
