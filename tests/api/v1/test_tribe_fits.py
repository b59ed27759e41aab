import pytest

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes
from tribes.actions import suggestion_passes
from tribes.models import AuditEntry, Person, Profile, Skill, Suggestion, Tribe


@pytest.fixture
def skills(tribe: Tribe, ada: Person, ben: Person) -> list[Skill]:
    """Ada has the one and Ben the other; their challenge asks for both."""
    made: list[Skill] = factories.SkillFactory.create_batch(2)
    for person, skill in zip((ada, ben), made, strict=True):
        factories.ProfileFactory(person=person).skills.create(skill=skill, level=3)
    tribe.challenge.skills.set(made)
    suggestion_passes.refresh_all()
    return made


def fits(tribe: Tribe) -> str:
    return f"{V1}tribes/{tribe.slug}/fits/"


def of_member(tribe: Tribe, number: int = 1) -> str:
    return f"{V1}tribes/{tribe.slug}/seats/{number}/suggestions/"


def test_members_and_who_looks_after_them_see_what_fits(
    skills: list[Skill], tribe: Tribe, ada: Person, coach: Person, manager: Person
) -> None:
    for person in (ada, coach, manager):
        body = client_of(person).get(fits(tribe)).json()
        assert body["is_large_enough"]
        assert body["own"]["challenge"]["slug"] == tribe.challenge.slug
        assert body["own"]["fit"] == "strong"
        assert body["others"] == []


def test_a_tribe_that_is_too_small_has_nothing(tribe: Tribe, ada: Person) -> None:
    body = client_of(ada).get(fits(tribe)).json()

    assert body == {
        "is_large_enough": False,
        "own": None,
        "others": [],
        "left_out": {"total": 0, "groups": []},
        "left_out_for_others": 0,
        "reads_others": False,
    }


def test_own_facts_come_with_a_reason_and_those_of_others_as_a_number(
    skills: list[Skill], tribe: Tribe, ada: Person, ben: Person, cleo: Person
) -> None:
    factories.MembershipFactory(tribe=tribe, person=cleo, seat=tribe.seats.get(number=3))
    factories.ProfileFactory(person=cleo)
    for hours in (8, 12):
        other = factories.ChallengeFactory(
            published=True, edition=tribe.challenge.edition, hours_per_week=hours
        )
        other.skills.set(skills)
    Profile.objects.filter(person=ada).update(hours_per_week=8)
    Profile.objects.filter(person=ben).update(hours_per_week=4)
    suggestion_passes.refresh_all()

    answer = client_of(ada).get(fits(tribe))

    body = answer.json()
    assert body["others"] == []
    assert body["left_out"]["groups"][0]["challenges"] == [
        {
            "challenge": other.slug,
            "title": other.title,
            "reason": "It asks 12 hours a week. You have 8.",
        }
    ]
    assert (body["left_out_for_others"], body["reads_others"]) == (1, True)
    assert "You have 4" not in answer.content.decode()


def test_others_find_nothing(
    skills: list[Skill], tribe: Tribe, cleo: Person, company: Person, other_coach: Person
) -> None:
    for person in (cleo, company, other_coach):
        client = client_of(person)
        assert_hidden(client.get(fits(tribe)), client.get(f"{V1}tribes/never-was/fits/"))


def test_the_coach_reads_the_suggestions_of_a_member_and_that_is_logged(
    skills: list[Skill], tribe: Tribe, ada: Person, coach: Person
) -> None:
    rows = client_of(coach).get(of_member(tribe)).json()["results"]

    assert [row["rank"] for row in rows] == [
        row.rank for row in Suggestion.objects.filter(person=ada)
    ]
    assert AuditEntry.objects.latest("pk").action == "suggestions.read"


def test_nobody_else_reads_them_and_nothing_is_logged(
    skills: list[Skill], tribe: Tribe, ada: Person, ben: Person, company: Person
) -> None:
    with nothing_changes():
        for person in (ada, ben, company):
            client = client_of(person)
            assert_hidden(client.get(of_member(tribe)), client.get(of_member(tribe, 99)))


def test_an_open_seat_has_none(skills: list[Skill], tribe: Tribe, coach: Person) -> None:
    assert client_of(coach).get(of_member(tribe, 4)).status_code == 404
