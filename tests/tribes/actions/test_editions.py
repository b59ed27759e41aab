import datetime
from typing import Any

import pytest

from tests import factories
from tribes.actions import editions, phase_moves
from tribes.enums import Preset
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import Edition, Person
from tribes.rules import phases

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
            **values,
        }
    )


def test_an_edition_copies_its_preset(manager: Person) -> None:
    edition = create(manager)

    assert edition.ends_on == datetime.date(2027, 4, 11)
    assert [row["key"] for row in edition.milestones][:2] == ["kick-off", "scope-check"]
    assert (edition.slug, edition.tribe_min, edition.tribe_max) == ("voorjaar-2027", 3, 6)
    assert edition.spreads_attention
    assert not create(manager, preset=Preset.SPRINT).spreads_attention


def test_the_dates_of_an_edition_count_from_its_first_day(manager: Person) -> None:
    edition = create(manager)
    dates = {row["key"]: row["starts_on"] for row in edition.phases}

    assert dates == {
        "intake": "2026-11-23",
        "sign_up": "2027-01-04",
        "work": "2027-02-01",
        "showcase": "2027-04-05",
        "closed": "2027-04-19",
    }
    assert edition.sign_up_opens_on == datetime.date(2027, 1, 4)
    assert edition.sign_up_closes_on == datetime.date(2027, 1, 31)
    assert edition.read_only_from == datetime.date(2027, 4, 19)


def change(edition: Edition, by: Person, **values: Any) -> Edition:
    return editions.change(
        edition=edition, values=values, version=edition.version, by=by, today=MONDAY
    )


def test_a_clone_has_the_same_process_on_other_days(manager: Person) -> None:
    theme = factories.ThemeFactory()
    first = change(
        create(manager),
        manager,
        tribe_max=8,
        spreads_attention=False,
        levels=["hbo"],
        themes=[theme.slug],
        visibility="invitation",
        questions=[{"nl": "Welke machine?", "en": "Which machine?"}],
        intake=datetime.date(2026, 12, 1),
    )
    school = factories.SchoolFactory()
    first.schools.add(school)

    copy = editions.clone(
        edition=first,
        name_nl="Najaar 2027",
        name_en="Autumn 2027",
        starts_on=START + datetime.timedelta(days=210),
        by=manager,
    )

    assert (copy.slug, copy.tribe_max, copy.levels) == ("najaar-2027", 8, ["hbo"])
    assert (copy.questions, list(copy.themes.all())) == (first.questions, [theme])
    assert list(copy.schools.all()) == [school]
    assert not copy.spreads_attention
    assert copy.phases[0] == {"key": "intake", "starts_on": "2027-06-29"}
    assert copy.ends_on - copy.starts_on == first.ends_on - first.starts_on
    assert copy.invite_secret not in {"", first.invite_secret}
    assert not copy.challenges.exists()


def test_a_change_keeps_what_it_does_not_name(manager: Person) -> None:
    edition = create(manager)
    phases = edition.phases

    change(edition, manager, tribe_min=2)

    edition.refresh_from_db()
    assert (edition.tribe_min, edition.tribe_max, edition.phases) == (2, 6, phases)
    assert edition.name_nl == "Voorjaar 2027"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_nl", ""),
        ("name_en", "a\0b"),
        ("starts_on", "soon"),
        ("intake", datetime.date(2027, 3, 1)),
        ("tribe_max", 2),
        ("tribe_min", 0),
        ("levels", ["mbo-9"]),
        ("terms", "open"),
        ("themes", ["no-such"]),
        ("visibility", "secret"),
        ("questions", [{"nl": "Welke?", "en": ""}]),
        ("questions", [{"nl": str(n), "en": str(n)} for n in range(9)]),
        ("manager", 7),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(
    manager: Person, field: str, value: object
) -> None:
    edition = create(manager)
    with pytest.raises(InvalidValue) as caught:
        change(edition, manager, **{field: value})

    assert list(caught.value.errors) == ["sign_up" if field == "intake" else field]
    before = Edition.objects.get()
    assert (before.phases, before.tribe_max, before.levels) == (edition.phases, 6, [])


def test_only_a_manager_changes_and_clones(manager: Person, coach: Person) -> None:
    edition = create(manager)
    with pytest.raises(NotAllowed):
        change(edition, coach, tribe_max=9)
    with pytest.raises(NotAllowed):
        editions.clone(edition=edition, name_nl="A", name_en="A", starts_on=START, by=coach)
    with pytest.raises(NotAllowed):
        editions.renew_link(edition=edition, by=coach)

    assert Edition.objects.get().tribe_max == 6


def test_a_new_link_replaces_the_old_one(manager: Person) -> None:
    edition = change(create(manager), manager, visibility="invitation")
    old = edition.invite_secret

    editions.renew_link(edition=edition, by=manager)

    assert Edition.objects.get().invite_secret not in {"", old}


def test_a_public_edition_has_no_link(manager: Person) -> None:
    with pytest.raises(InvalidValue):
        editions.renew_link(edition=create(manager), by=manager)

    assert Edition.objects.get().invite_secret == ""


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


def moved_to_work(manager: Person) -> Edition:
    """By hand, on the first day of the intake."""
    edition = create(manager)
    now = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
    phase_moves.move(edition=edition, phase="work", reason="Early.", by=manager, now=now)
    return edition


def test_a_move_by_hand_holds_until_the_new_date_of_the_next_phase(manager: Person) -> None:
    edition = moved_to_work(manager)
    showcase = datetime.date(2027, 3, 15)
    assert edition.moved_until == datetime.date(2027, 4, 5)

    change(edition, manager, showcase=showcase)

    edition.refresh_from_db()
    assert edition.moved_until == showcase
    assert phases.phase_on(edition, showcase) == phases.by_the_clock(edition, showcase)


def test_a_move_by_hand_ends_when_the_next_phase_is_put_before_today(manager: Person) -> None:
    edition = moved_to_work(manager)
    later = datetime.date(2027, 3, 1)
    values = {"showcase": datetime.date(2027, 2, 20)}

    editions.change(
        edition=edition, values=values, version=edition.version, by=manager, today=later
    )

    assert phases.phase_on(edition, later) == phases.by_the_clock(edition, later)


def test_without_a_move_a_change_holds_nothing(manager: Person) -> None:
    edition = create(manager)

    change(edition, manager, showcase=datetime.date(2027, 3, 15))

    edition.refresh_from_db()
    assert (edition.moved_to, edition.moved_until) == ("", None)


EDGES = (datetime.date.max, datetime.date.min)


@pytest.mark.parametrize("first_day", EDGES)
@pytest.mark.parametrize("preset", Preset)
def test_an_edition_at_the_edge_of_the_calendar_is_refused(
    manager: Person, preset: Preset, first_day: datetime.date
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        editions.create(
            name_nl="x",
            name_en="x",
            preset=preset,
            starts_on=first_day,
            manager=manager,
            by=manager,
        )

    assert list(refusal.value.errors) == ["starts_on"]
    assert not Edition.objects.exists()


@pytest.mark.parametrize("first_day", EDGES)
def test_a_clone_at_the_edge_of_the_calendar_is_refused(
    manager: Person, first_day: datetime.date
) -> None:
    edition = factories.EditionFactory(manager=manager)

    with pytest.raises(InvalidValue):
        editions.clone(edition=edition, name_nl="x", name_en="x", starts_on=first_day, by=manager)

    assert Edition.objects.get() == edition


@pytest.mark.parametrize("first_day", EDGES)
def test_no_edition_moves_to_the_edge_of_the_calendar(
    manager: Person, first_day: datetime.date, now: datetime.datetime
) -> None:
    edition = factories.EditionFactory(manager=manager)
    values = {"intake": first_day, "sign_up": first_day, "starts_on": first_day}

    with pytest.raises(InvalidValue) as refusal:
        editions.change(
            edition=edition, values=values, version=edition.version, by=manager, today=now.date()
        )

    assert set(refusal.value.errors) == set(values)
    assert Edition.objects.get().starts_on == edition.starts_on


def test_an_edition_names_its_funders_and_a_clone_has_the_same(manager: Person) -> None:
    fund, town = (factories.OrganisationFactory(kind=kind) for kind in ("funder", "government"))
    first = create(manager, funders=[fund.slug])
    values = {"name_nl": "X", "name_en": "X", "starts_on": START, "by": manager}

    assert list(first.funders.all()) == [fund]
    assert list(editions.clone(edition=first, **values).funders.all()) == [fund]
    assert list(editions.clone(edition=first, funders=[town], **values).funders.all()) == [town]
    assert not editions.clone(edition=first, funders=[], **values).funders.exists()
    change(first, manager, funders=[town.slug, fund.slug])
    assert set(first.funders.all()) == {town, fund}
    change(first, manager, tribe_max=9)
    assert first.funders.count() == 2


@pytest.mark.parametrize("kind", ["company", "school"])
def test_who_takes_part_pays_for_no_edition(manager: Person, kind: str) -> None:
    edition = create(manager)
    organisation = factories.OrganisationFactory(kind=kind)

    for funders in ([organisation.slug], ["never-was"], "funder", [3]):
        with pytest.raises(InvalidValue) as refusal:
            change(edition, manager, funders=funders)
        assert list(refusal.value.errors) == ["funders"]
    assert not edition.funders.exists()
