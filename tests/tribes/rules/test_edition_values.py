import datetime

import pytest

from tests import factories
from tribes.enums import Phase
from tribes.exceptions import InvalidValue
from tribes.models import Edition
from tribes.rules import edition_values
from tribes.rules.values import Invalid

QUESTIONS = [{"key": "machine", "nl": "Welke machine?", "en": "Which machine?"}]


def test_an_edition_without_phases_has_a_date_for_each() -> None:
    first = datetime.date(2027, 3, 1)
    edition = Edition(sign_up_opens_on=first, sign_up_closes_on=first, ends_on=first)

    assert set(edition_values.dates_of(edition)) == set(edition_values.PHASES)
    assert edition_values.dates_of(edition)[Phase.SIGN_UP] == first


def test_a_question_gets_a_key_and_keeps_it() -> None:
    asked = [{"nl": " Welke  machine? ", "en": "Which machine?"}, QUESTIONS[0]]
    rows = edition_values.cleaned({"questions": asked})["questions"]

    assert [row["key"] for row in rows] == ["which-machine", "machine"]
    assert rows[0]["nl"] == "Welke machine?"


@pytest.mark.parametrize(
    "value",
    ["Which?", [7], [{"nl": "x" * 201, "en": "x"}], [QUESTIONS[0], QUESTIONS[0]], [{"nl": "a\0"}]],
)
def test_a_question_that_cannot_be_asked_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        edition_values.cleaned({"questions": value})

    assert list(caught.value.errors) == ["questions"]


def test_answers_are_kept_by_their_question() -> None:
    edition = Edition(questions=QUESTIONS)

    assert edition_values.clean_answers(edition, {"machine": " The lathe. "}) == {
        "machine": "The lathe."
    }
    assert edition_values.clean_answers(edition, {"machine": ""}) == {}


@pytest.mark.parametrize("value", ["lathe", {"age": "9"}, {"machine": "x" * 2001}, {"machine": 7}])
def test_an_answer_to_no_question_is_refused(value: object) -> None:
    with pytest.raises(Invalid):
        edition_values.clean_answers(Edition(questions=QUESTIONS), value)


@pytest.mark.django_db
def test_what_an_edition_does_not_take_is_named() -> None:
    theme = factories.ThemeFactory()
    edition = factories.EditionFactory(levels=["hbo"], languages=["nl"], terms=["shared"])
    edition.themes.add(theme)
    outside = {"theme": "other", "terms": "open", "language": "en", "levels": ["vo", "hbo"]}
    inside = {"theme": theme.slug, "terms": "shared", "language": "nl", "levels": ["hbo"]}

    assert set(edition_values.refuse_outside(edition, outside)) == set(outside)
    assert edition_values.refuse_outside(edition, inside) == {}
    assert edition_values.refuse_outside(factories.EditionFactory(), outside) == {}


@pytest.mark.parametrize("name", ["starts_on", "ends_on", "intake", "showcase"])
@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, "1999-12-31", "2200-01-01"])
def test_a_day_far_from_ours_is_a_typing_mistake(name: str, day: object) -> None:
    with pytest.raises(InvalidValue) as refusal:
        edition_values.cleaned({name: day})

    assert list(refusal.value.errors) == [name]


@pytest.mark.parametrize("day", ["2000-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_count(day: str) -> None:
    assert edition_values.clean_day(day).isoformat() == day


@pytest.mark.django_db
def test_themes_are_chosen_from_those_that_exist() -> None:
    energy, _water = factories.ThemeFactory(slug="energy"), factories.ThemeFactory(slug="water")

    assert edition_values.cleaned({"themes": ["energy"]})["themes"] == {energy.pk}
    assert edition_values.cleaned({"themes": [energy]})["themes"] == {energy.pk}
    with pytest.raises(InvalidValue):
        edition_values.cleaned({"themes": ["energy", "fire"]})
