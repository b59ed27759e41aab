from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tribes.enums import Level
from tribes.rules.differences import Kind, Piece, as_text, between, pieces

TEXTS = st.text(alphabet="ab \n", max_size=40)


def joined(parts: list[Piece], left_out: Kind) -> str:
    return "".join(piece.text for piece in parts if piece.kind != left_out)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back_from_the_pieces(old: str, new: str) -> None:
    parts = pieces(old, new)

    assert joined(parts, Kind.ADDED) == old
    assert joined(parts, Kind.REMOVED) == new


def test_words_are_compared_and_not_letters() -> None:
    assert pieces("The pump stops twice", "The pump stops often") == [
        Piece(Kind.SAME, "The pump stops "),
        Piece(Kind.REMOVED, "twice"),
        Piece(Kind.ADDED, "often"),
    ]


def test_fields_that_stay_are_left_out() -> None:
    old = {"title": "Pump", "place": "Delft", "skills": ["welding"], "hours_per_week": 4}
    new = {**old, "skills": ["welding", "pipes"], "hours_per_week": 6}

    found = between(old, new, ["title", "hours_per_week", "skills"])

    assert [change.name for change in found] == ["hours_per_week", "skills"]


def test_a_field_that_was_not_kept_counts_as_empty() -> None:
    (change,) = between({}, {"place": "Delft"}, ["place"])

    assert change.pieces == [Piece(Kind.ADDED, "Delft")]


def test_a_row_reads_the_same_whatever_order_its_values_come_in() -> None:
    row = {"title": "Where?", "text": "", "level": "hbo", "skills": ["welding", "steel"]}
    shuffled = {name: row[name] for name in sorted(row, key=len, reverse=True)}

    assert as_text([row]) == as_text([shuffled]) == "Where? · hbo · welding, steel"
    assert as_text({"answer": "Yes.", "text": "Warm?"}) == "Warm? · Yes."


def test_a_level_is_read_by_its_word_in_the_language_that_is_active() -> None:
    rows = [{"sub_questions": [{"title": "mbo-3", "level": level}]} for level in ("mbo-3", "")]

    with override("nl"):
        assert as_text({"level": "mbo-3"}) == str(Level.MBO3.label)
    with override("en"):
        assert as_text({"level": "mbo-3"}) == "mbo level 3"
        (change,) = between(rows[0], rows[1], ["sub_questions"])
    # What somebody wrote themselves stays, also where it looks like a code.
    assert joined(change.pieces, Kind.ADDED) == "mbo-3 · mbo level 3"
    assert joined(change.pieces, Kind.REMOVED) == "mbo-3"
    assert as_text({"level": "another"}) == "another"
