from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, client_of
from tribes.actions import matching_spaces
from tribes.models import Challenge, Person, Profile, Skill, Tribe

LIST = f"{V1}seat-suggestions/"
MOST_QUERIES = 20


@pytest.fixture
def welding(tribe: Tribe, cleo: Person) -> Skill:
    """The third seat asks for it, and Cleo has it."""
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    factories.ProfileFactory(person=cleo).skills.create(skill=skill, level=3)
    tribe.seats.get(number=3).skills.set([skill])
    matching_spaces.refit(now=timezone.now())
    return skill


def test_a_seat_that_fits_comes_with_its_tribe_and_the_reason(
    welding: Skill, tribe: Tribe, cleo: Person
) -> None:
    (row,) = client_of(cleo).get(LIST).json()["results"]

    assert (row["tribe"]["slug"], row["seat"]["number"]) == (tribe.slug, 3)
    assert row["seat"]["skills"] == ["welding"]
    assert (row["rank"], row["more"], row["has_asked"]) == (1, 1, False)
    why = row["explanation"]
    assert row["fit"] in {"strong", "good"}
    shares = sum(part["share"] for part in why["parts"])
    assert shares + why["other"] + why["spelling"] == pytest.approx(why["score"], abs=1e-9)


def test_who_is_in_it_and_who_has_no_profile_get_none(
    welding: Skill, ada: Person, ben: Person
) -> None:
    for person in (ada, factories.ParticipantFactory()):
        assert client_of(person).get(LIST).json()["results"] == []


def test_what_a_fact_leaves_out_is_told_with_the_reason(
    welding: Skill, tribe: Tribe, cleo: Person
) -> None:
    Profile.objects.update(hours_per_week=2)
    Challenge.objects.update(hours_per_week=8)
    client = client_of(cleo)

    assert client.get(LIST).json()["results"] == []
    assert client.get(f"{LIST}left-out/").json() == {
        "total": 1,
        "groups": [
            {
                "constraint": "hours",
                "summary": "1 asks more hours",
                "total": 1,
                "tribes": [
                    {
                        "tribe": {
                            "slug": tribe.slug,
                            "name": tribe.name,
                            "state": "forming",
                            "challenge": {
                                "slug": tribe.challenge.slug,
                                "title": tribe.challenge.title,
                            },
                        },
                        "seats": [3],
                        "reason": "It asks 8 hours a week. You have 2.",
                    }
                ],
            }
        ],
    }


def test_nothing_is_left_out_of_no_list(welding: Skill, ada: Person) -> None:
    assert client_of(ada).get(f"{LIST}left-out/").json() == {"total": 0, "groups": []}


@pytest.mark.parametrize("more", [0, 2])
def test_more_rows_cost_no_more_queries(
    welding: Skill, cleo: Person, more: int, django_assert_max_num_queries: Any
) -> None:
    for seat in factories.SeatFactory.create_batch(more):
        seat.skills.set([welding])
    client = client_of(cleo)
    client.get(LIST)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(client.get(LIST).json()["results"]) == 1 + more
