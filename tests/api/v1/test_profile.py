from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.models import Person, Profile

PATH = f"{V1}me/profile/"


def test_before_the_first_save_a_profile_is_empty(ada: Person) -> None:
    with nothing_changes():
        found = client_of(ada).get(PATH).json()

    assert (found["skills"], found["level"], found["is_matched"]) == ([], "", True)


def test_a_save_keeps_what_was_not_sent(ada: Person) -> None:
    factories.ProfileFactory(person=ada, place="Velsen")
    found = client_of(ada).patch(PATH, {"level": "mbo-3", "hours_per_week": 8}).json()

    assert (found["level"], found["hours_per_week"], found["place"]) == ("mbo-3", 8, "Velsen")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"level": "mbo-9"}, "level"),
        ({"hours_per_week": 0}, "hours_per_week"),
        ({"travel_km": -1}, "travel_km"),
        ({"languages": ["xx"]}, "languages.0"),
        ({"study": "x" * 121}, "study"),
        ({"person": 1}, "person"),
        ({"is_matched": False}, "is_matched"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_saved(
    ada: Person, body: dict[str, Any], field: str
) -> None:
    factories.ProfileFactory(person=ada)
    with nothing_changes():
        answer = client_of(ada).patch(PATH, body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_skills_are_replaced_as_a_whole(ada: Person) -> None:
    client = client_of(ada)
    client.put(f"{PATH}skills/", {"can": [{"name": "welding", "level": 3}], "wants": []})
    answer = client.put(
        f"{PATH}skills/", {"can": [{"name": "PLC", "level": 1}], "wants": ["robots"]}
    )

    assert answer.json()["skills"] == [
        {"name": "PLC", "is_wish": False, "level": 1},
        {"name": "robots", "is_wish": True, "level": None},
    ]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"can": []}, "wants"),
        ({"can": [{"name": "welding"}], "wants": []}, "can.0.level"),
        ({"can": [{"name": "welding", "level": 9}], "wants": []}, "can.0.level"),
        ({"can": [{"name": "a", "level": 1, "x": 1}], "wants": []}, "can.0.x"),
        ({"can": ["welding"], "wants": []}, "can.0.non_field_errors"),
        ({"can": [], "wants": [f"skill {n}" for n in range(31)]}, "wants"),
    ],
)
def test_skills_that_cannot_be_are_named(ada: Person, body: dict[str, Any], field: str) -> None:
    factories.ProfileFactory(person=ada)
    with nothing_changes():
        answer = client_of(ada).put(f"{PATH}skills/", body)

    assert list(problem(answer, 400, "invalid")["errors"]) == [field]


def test_somebody_leaves_matching_and_comes_back(ada: Person) -> None:
    client = client_of(ada)
    for wanted in (False, True):
        client.put(f"{PATH}matching/", {"is_matched": wanted})
        assert Profile.objects.get(person=ada).is_matched is wanted


def test_one_skill_is_added_to_the_others(ada: Person) -> None:
    skills = f"{PATH}skills/"
    client = client_of(ada)
    client.put(skills, {"can": [{"name": "Welding", "level": 2}], "wants": []}, format="json")

    found = client.post(skills, {"name": "PLC", "level": 3}, format="json").json()

    assert [(row["name"], row["level"]) for row in found["skills"]] == [("Welding", 2), ("PLC", 3)]
    with nothing_changes():
        problem(client.post(skills, {"name": "PLC"}, format="json"), 400, "invalid")
