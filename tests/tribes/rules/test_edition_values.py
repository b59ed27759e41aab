import datetime

import pytest

from tests import factories
from tribes.exceptions import InvalidValue
from tribes.rules import edition_values


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
