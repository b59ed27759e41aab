from typing import Any

import pytest

from tests import factories
from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.enums import AgeBand
from tribes.models import Person, Profile, Tribe, TribeInvitation

LIST = f"{V1}team-mates/"
SWITCH = f"{V1}me/profile/team-mates/"


@pytest.fixture
def cleo(cleo: Person) -> Person:
    """She looks for a tribe."""
    profile = factories.ProfileFactory(
        person=cleo, is_open_to_team_mates=True, study="Mechatronics", place="Velsen"
    )
    profile.skills.create(skill=factories.SkillFactory(name_en="measuring"), level=4)
    return cleo


@pytest.fixture
def ada(ada: Person) -> Person:
    factories.ProfileFactory(person=ada, is_open_to_team_mates=True)
    return ada


def invite(person: Person) -> str:
    return f"{LIST}{person.profile.pk}/invite/"


def test_somebody_is_a_first_name_with_skills_and_wishes(ada: Person, cleo: Person) -> None:
    answer = client_of(ada).get(LIST)

    (row,) = answer.json()["results"]
    assert row == {
        "key": cleo.profile.pk,
        "first_name": "Cleo",
        "skills": ["measuring"],
        "wishes": [],
        "adds": [],
        "meets_in": [],
        "is_invited": False,
    }


def test_how_many_share_no_language_is_told_and_not_who(ada: Person, cleo: Person) -> None:
    for person, languages in ((ada, ["en"]), (cleo, ["nl"])):
        Profile.objects.filter(person=person).update(languages=languages)
    client = client_of(ada)

    assert client.get(LIST).json()["results"] == []
    assert client.get(f"{LIST}left-out/").json() == {
        "constraint": "language",
        "summary": "1 person speaks no language that you speak",
        "total": 1,
    }


def test_who_is_not_seen_does_not_look(cleo: Person, ben: Person) -> None:
    factories.ProfileFactory(person=ben)

    assert client_of(ben).get(LIST).json()["results"] == []


def test_the_switch_is_part_of_the_profile(ben: Person) -> None:
    client = client_of(ben)
    assert client.get(f"{V1}me/profile/").json()["is_open_to_team_mates"] is False

    body = client.put(SWITCH, {"is_open_to_team_mates": True}, format="json").json()

    assert body["is_open_to_team_mates"] is True
    assert Profile.objects.get(person=ben).is_open_to_team_mates


def test_nobody_younger_than_18_switches_it_on(ben: Person) -> None:
    factories.ProfileFactory(person=ben)
    ben.age_band = AgeBand.TEEN
    ben.save()

    with nothing_changes():
        answer = client_of(ben).put(SWITCH, {"is_open_to_team_mates": True}, format="json")

    assert problem(answer, 403, "not_allowed")["rule"] == "adults_only"


def test_a_member_invites_once(ada: Person, cleo: Person, tribe: Tribe) -> None:
    client = client_of(ada)

    assert client.post(invite(cleo), {"tribe": tribe.slug}, format="json").status_code == 204
    assert TribeInvitation.objects.get().person == cleo

    with nothing_changes():
        again = client.post(invite(cleo), {"tribe": tribe.slug}, format="json")
    assert problem(again, 403, "not_allowed")["rule"] == "invited_already"


def test_who_may_not_look_finds_nobody_to_invite(
    ada: Person, ben: Person, cleo: Person, tribe: Tribe
) -> None:
    with nothing_changes():
        for client in (client_of(ben), client_of(cleo)):
            answer = client.post(invite(cleo), {"tribe": tribe.slug}, format="json")
            problem(answer, 404, "not_found")


@pytest.mark.parametrize("more", [0, 2])
def test_more_people_cost_no_more_queries(
    ada: Person, cleo: Person, more: int, django_assert_max_num_queries: Any
) -> None:
    for _each in range(more):
        factories.ProfileFactory(is_open_to_team_mates=True)
    client = client_of(ada)

    with django_assert_max_num_queries(16):
        assert len(client.get(LIST).json()["results"]) == 1 + more
