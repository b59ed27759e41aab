from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, client_of
from tribes.actions.suggestion_passes import refresh_all
from tribes.models import ExposureCount, Person, Suggestion

LIST = f"{V1}suggestions/"
WHY = {"parts": [{"term": "pump", "share": 0.5}], "other": 0.1, "missing": [], "score": 0.6}


def suggest(person: Person, rank: int) -> Suggestion:
    return Suggestion.objects.create(
        person=person,
        challenge=factories.ChallengeFactory(published=True),
        rank=rank,
        score=0.6,
        fit="good",
        explanation=WHY,
        space_version="1",
    )


def test_a_participant_sees_own_suggestions_with_the_reason(ada: Person, ben: Person) -> None:
    second, first = suggest(ada, 2), suggest(ada, 1)
    suggest(ben, 1)
    rows = client_of(ada).get(LIST).json()["results"]

    assert [row["challenge"]["slug"] for row in rows] == [
        first.challenge.slug,
        second.challenge.slug,
    ]
    assert (rows[0]["explanation"], rows[0]["fit"]) == (WHY, "good")


def test_who_has_none_gets_an_empty_list(cleo: Person) -> None:
    assert client_of(cleo).get(LIST).json()["results"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_twelve_queries_at_first_and_six_after_that(
    ada: Person, rows: int, django_assert_num_queries: Any
) -> None:
    for rank in range(1, rows + 1):
        suggest(ada, rank).challenge.skills.add(factories.SkillFactory())
    client = client_of(ada)

    for queries in (11, 6):
        with django_assert_num_queries(queries):
            assert len(client.get(LIST).json()["results"]) == rows


def test_what_a_fact_leaves_out_is_told_with_the_reason(ada: Person) -> None:
    profile = factories.ProfileFactory(person=ada, hours_per_week=2)
    profile.skills.create(skill=factories.SkillFactory(name_en="pump"), level=3)
    challenge = factories.ChallengeFactory(published=True, hours_per_week=8)
    refresh_all()

    found = client_of(ada).get(f"{LIST}left-out/").json()

    assert found == {
        "total": 1,
        "groups": [
            {
                "constraint": "hours",
                "summary": "1 asks more hours",
                "challenges": [
                    {
                        "challenge": challenge.slug,
                        "title": challenge.title,
                        "reason": "It asks 8 hours a week. You have 2.",
                    }
                ],
            }
        ],
    }


def test_nothing_is_left_out_of_no_list(cleo: Person) -> None:
    assert client_of(cleo).get(f"{LIST}left-out/").json() == {"total": 0, "groups": []}


def test_a_list_that_is_read_counts_as_shown_once_a_day(ada: Person) -> None:
    row = suggest(ada, 1)
    for _time in range(2):
        client_of(ada).get(LIST)

    count = ExposureCount.objects.get()
    assert (count.challenge, count.kind, count.people) == (row.challenge, "shown", 1)
