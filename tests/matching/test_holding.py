import numpy as np
import pytest

from matching import Document, MatchIndex, Part
from matching.blocks import Asking
from matching.holding import MOST_SLACK, Hold, depth_of, holds_of_block
from matching.ranking import RERANKED
from matching.searching import LeftOut
from tests.matching.examples import ADA, CHALLENGES, NOBODY, PUMP, new_space

SPACE = new_space().fit(CHALLENGES)
WELDER = Document("welder", (Part("lassen pompen onderhoud", "nl"),))


def holds(
    *people: Document, places: int = 2, challenges: list[Document], without: set[str] | None = None
) -> list[Hold]:
    index = MatchIndex(SPACE)
    index.add(challenges)
    rows = index.rows()
    assert rows is not None
    asking = Asking.of(SPACE, people)
    ties = np.argsort(np.argsort(np.array(rows.keys)))
    left_out = LeftOut.of(asking.keys, {key: without or set() for key in asking.keys}, rows.places)
    depths = np.full(len(people), places)
    return holds_of_block(asking, rows, depths, ties, left_out=left_out)


def many(count: int) -> list[Document]:
    """Challenges that fit the welder less and less by words."""
    return [
        Document(f"c{n:03}", (Part("lassen", "nl"), Part("energie " * (1 + n), "nl")))
        for n in range(count)
    ]


def test_the_floor_is_what_the_last_place_scores_with_spelling() -> None:
    index = MatchIndex(SPACE)
    index.add(CHALLENGES)

    (hold,) = holds(ADA, places=1, challenges=list(CHALLENGES))

    assert hold.floor == pytest.approx(index.top_k(ADA, 1)[0].score, abs=1e-12)


def test_a_list_with_room_has_no_floor() -> None:
    assert holds(ADA, NOBODY, places=4, challenges=[PUMP]) == [
        Hold(0.0, MOST_SLACK),
        Hold(0.0, MOST_SLACK),
    ]


def test_what_is_left_out_holds_nothing() -> None:
    assert holds(ADA, places=1, challenges=[PUMP], without={"pump"})[0].floor == 0


def test_a_list_far_from_the_hundredth_has_all_the_slack() -> None:
    (hold,) = holds(WELDER, places=2, challenges=many(RERANKED - 50))

    assert hold.floor > 0
    assert hold.slack == MOST_SLACK


def test_a_list_that_ends_at_the_hundredth_has_none() -> None:
    assert holds(WELDER, places=RERANKED, challenges=many(RERANKED))[0].slack == 0


def test_a_price_may_change_places_from_sixteen_below_the_last() -> None:
    assert depth_of(20, is_priced=False) == 20
    assert depth_of(20, is_priced=True) == 36
