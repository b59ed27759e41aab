import datetime
from typing import Any

import pytest

from tribes.actions import editions
from tribes.enums import Preset
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import Edition, Person

MONDAY = datetime.date(2026, 11, 23)
START = datetime.date(2027, 2, 1)


def create(by: Person, **values: Any) -> Edition:
    return editions.create(
        **{
            "name_nl": "Voorjaar 2027",
            "name_en": "Spring 2027",
            "preset": Preset.TRIBE,
            "starts_on": START,
            "manager": by,
            "by": by,
            "today": MONDAY,
            **values,
        }
    )


def test_an_edition_copies_its_preset(manager: Person) -> None:
    edition = create(manager)

    assert edition.ends_on == datetime.date(2027, 4, 11)
    assert [row["key"] for row in edition.milestones][:2] == ["kick-off", "scope-check"]
    assert (edition.slug, edition.tribe_min, edition.tribe_max) == ("voorjaar-2027", 3, 6)


def test_sign_up_opens_today_and_closes_at_the_start(manager: Person) -> None:
    edition = create(manager)

    assert (edition.sign_up_opens_on, edition.sign_up_closes_on) == (MONDAY, START)


def test_an_edition_under_way_can_be_entered(manager: Person) -> None:
    edition = create(manager, starts_on=MONDAY - datetime.timedelta(days=30))

    assert edition.sign_up_opens_on == edition.sign_up_closes_on


@pytest.mark.parametrize("preset", Preset)
def test_every_preset_can_be_used(manager: Person, preset: Preset) -> None:
    assert create(manager, preset=preset).starts_on == START


def test_only_a_manager_creates(coach: Person, manager: Person) -> None:
    with pytest.raises(NotAllowed):
        create(coach, manager=manager)

    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("name_nl", ""), ("preset", "year"), ("starts_on", "soon")]
)
def test_bad_values_are_named(manager: Person, field: str, value: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        create(manager, **{field: value})

    assert list(caught.value.errors) == [field]
