from frontend.templatetags import matching
from tribes.queries.documents import CHALLENGE_FIELDS, PROFILE_FIELDS


def test_every_field_that_is_read_has_its_words() -> None:
    assert len(matching.profile_fields(PROFILE_FIELDS)) == len(PROFILE_FIELDS)
    assert len(matching.challenge_fields(CHALLENGE_FIELDS)) == len(CHALLENGE_FIELDS)


def test_figures_come_in_one_order_whatever_the_database_does_with_them(english: None) -> None:
    rows = matching.as_rows({"overlap": 1.0, "languages": 0.5, "skills": 0.126})

    assert [row.value for row in rows] == ["0.13", "0.50", "1.00"]


def test_a_figure_that_was_not_measured_is_left_out(english: None) -> None:
    assert [str(row.name) for row in matching.as_rows({"skills": 1.0})] == ["Found by a skill"]


def test_a_figure_without_words_is_not_shown() -> None:
    assert matching.as_rows({"unheard_of": 1.0}) == []
