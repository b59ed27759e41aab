import pytest

from matching import Document, MatchIndex, Part
from matching.resources import LANGUAGES
from matching.segments import Rows, Segment, merged
from tests.matching.examples import CHALLENGES, new_space

SPACE = new_space().fit(CHALLENGES)


def segment(*keys: str) -> Segment:
    index = MatchIndex(SPACE)
    index.add([Document(key, (Part("pompen", "nl"),)) for key in keys])
    rows = index.rows()
    assert rows is not None
    return rows


def test_a_removed_row_stays_where_it_is_until_the_next_merge() -> None:
    whole = segment("a", "b", "c")

    less = whole.without(["b", "elsewhere"])

    assert less.columns is whole.columns
    assert (len(less), less.has("b"), less.has("c")) == (2, False, True)
    assert len(whole) == 3


def test_nothing_removed_is_the_same_segment() -> None:
    whole = segment("a")

    assert whole.without(["b"]) is whole
    assert whole.compact() is whole
    assert whole.with_floors({"b": 1.0}) is whole


def test_a_segment_that_is_half_dead_loses_its_dead() -> None:
    (left,) = merged((segment("a", "b", "c", "d").without(["a", "d"]),))

    assert left.keys == ("b", "c")
    assert left.places == {"b": 0, "c": 1}
    assert all(left.columns[view].shape[1] == 2 for view in LANGUAGES)


def test_the_newest_are_joined_until_they_are_small_beside_the_others() -> None:
    large, small = segment(*"abcdefgh"), segment("x")

    apart = merged((large, small))
    together = merged((large, small, segment("y"), segment("z"), segment("w")))

    assert [part.keys for part in apart] == [tuple("abcdefgh"), ("x",)]
    assert ["".join(part.keys) for part in together] == ["abcdefgh", "xyz", "w"]


def test_floors_move_with_their_rows() -> None:
    one = segment("a", "b").with_floors({"b": 0.5}).without(["a"])

    joined = one.joined(segment("c"))

    assert joined.keys == ("b", "c")
    assert joined.floors.tolist() == [0.5, 0.0]


def test_rows_of_all_segments_have_one_number_each() -> None:
    rows = Rows((segment("a", "b").without(["a"]), segment("c")))

    assert (rows.key(1), rows.key(2)) == ("b", "c")
    assert rows.keys() == ["b", "c"]
    assert "a" not in rows
    with pytest.raises(IndexError):
        rows.key(3)


def test_the_places_of_keys_are_their_rows_in_all_segments() -> None:
    rows = Rows((segment("a", "b").without(["a"]), segment("c", "a")))

    assert sorted(rows.places(["a", "c", "elsewhere"])) == [0, 2, 3]
    assert rows.places([]) == []


def test_a_dead_row_has_no_score() -> None:
    asked = SPACE.asked([Document("x", (Part("pompen", "nl"),))], "nl")

    dead, alive = Rows((segment("a", "b").without(["a"]),)).scores(asked, "nl")

    assert dead == 0 < alive


def test_many_words_score_as_few_do(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = SPACE.asked([CHALLENGES[0]], "nl")
    rows = Rows((segment("a", "b"),))
    few = rows.scores(asked, "nl")

    monkeypatch.setattr("matching.segments._MANY_WORDS", 0)

    assert rows.scores(asked, "nl").tolist() == few.tolist()
