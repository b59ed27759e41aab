from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calling import V1, assert_hidden, client_of, nothing_changes
from tests.tribes.offering import tribe_of
from tribes.actions import matching_spaces
from tribes.enums import AgeBand
from tribes.models import Challenge, Membership, Person, Profile, Tribe

MOST_QUERIES = 30


@pytest.fixture
def able(tribe: Tribe, ada: Person, ben: Person) -> Tribe:
    """The challenge asks for three skills; Ada has the one and Ben another."""
    skills = factories.SkillFactory.create_batch(3)
    for person, skill in zip((ada, ben), skills, strict=False):
        factories.ProfileFactory(person=person).skills.create(skill=skill, level=3)
    tribe.challenge.skills.set(skills)
    matching_spaces.refit(now=timezone.now())
    return tribe


def address(challenge: Challenge) -> str:
    return f"{V1}challenges/{challenge.slug}/fits/"


def test_a_company_sees_tribes_with_what_they_have_and_their_seats(
    able: Tribe, company: Person
) -> None:
    (row,) = client_of(company).get(address(able.challenge)).json()["chosen"]

    assert (row["tribe"]["slug"], row["fit"]) == (able.slug, "strong")
    assert (len(row["covered"]), len(row["missing"])) == (2, 1)
    assert [seat["number"] for seat in row["open_seats"]] == [3, 4]


def test_tribes_are_in_the_order_of_their_names(able: Tribe, company: Person) -> None:
    Tribe.objects.update(name="Bolts")
    factories.TribeFactory(challenge=able.challenge, name="Angle", seats=1)

    rows = client_of(company).get(address(able.challenge)).json()["chosen"]

    assert [row["tribe"]["name"] for row in rows] == ["Angle", "Bolts"]


def test_no_person_is_named(able: Tribe, company: Person, ada: Person, ben: Person) -> None:
    text = client_of(company).get(address(able.challenge)).content.decode()

    for person in (ada, ben):
        assert f'"{person.first_name}"' not in text
        assert person.email not in text


def test_a_tribe_of_one_is_not_judged(able: Tribe, company: Person, ben: Person) -> None:
    Profile.objects.filter(person=ben).update(is_matched=False)

    (row,) = client_of(company).get(address(able.challenge)).json()["chosen"]

    assert (row["fit"], row["covered"], row["missing"]) == (None, [], [])


def test_no_fact_of_a_member_changes_what_a_company_reads(
    able: Tribe, company: Person, ada: Person, ben: Person
) -> None:
    """Also not a number: who asks other hours each day would read theirs from it."""
    Challenge.objects.update(hours_per_week=10, minimum_age=18, levels=["hbo"], spoken="nl")
    before = client_of(company).get(address(able.challenge)).content
    Profile.objects.update(hours_per_week=2, level="vo", languages=["en"], place="Maastricht")
    Person.objects.filter(pk__in=[ada.pk, ben.pk]).update(age_band=AgeBand.TEEN)

    assert client_of(company).get(address(able.challenge)).content == before


def test_the_challenge_of_another_company_is_hidden(able: Tribe, other_company: Person) -> None:
    client = client_of(other_company)

    assert_hidden(
        client.get(address(able.challenge)), client.get(f"{V1}challenges/never-was/fits/")
    )


@pytest.mark.parametrize("more", [0, 2])
def test_more_tribes_cost_no_more_queries(
    able: Tribe, company: Person, more: int, django_assert_max_num_queries: Any
) -> None:
    for other in factories.TribeFactory.create_batch(more, challenge=able.challenge, seats=2):
        Membership.objects.create(
            tribe=other, person=factories.ParticipantFactory(), seat=other.seats.first()
        )
    client = client_of(company)
    client.get(address(able.challenge))

    with django_assert_max_num_queries(MOST_QUERIES):
        assert len(client.get(address(able.challenge)).json()["chosen"]) == 1 + more


@pytest.fixture
def looking(able: Tribe) -> Tribe:
    """Two people around another challenge of the edition, of whom one has a wanted skill."""
    return tribe_of(able.challenge, [able.challenge.skills.earliest("pk")], [])


def test_a_tribe_that_could_take_it_is_a_key_and_what_it_has(
    able: Tribe, looking: Tribe, company: Person
) -> None:
    (row,) = client_of(company).get(address(able.challenge)).json()["could"]

    assert (row["key"], row["tribe"], row["offer"]) == (looking.pk, None, None)
    assert (len(row["covered"]), len(row["missing"])) == (1, 2)
    assert row["share"] == pytest.approx(1 / 3)
    assert {frozenset(seat) for seat in row["open_seats"]} == {frozenset({"number", "skills"})}


def test_in_the_blind_round_no_name_of_a_tribe_is_anywhere(
    able: Tribe, looking: Tribe, company: Person, manager: Person
) -> None:
    Tribe.objects.filter(pk=looking.pk).update(name="Zwaluwen", slug="zwaluwen")

    theirs = client_of(company).get(address(able.challenge)).content.decode().lower()
    all_of_it = client_of(manager).get(address(able.challenge)).json()

    assert "zwaluwen" not in theirs
    assert all_of_it["could"][0]["tribe"]["name"] == "Zwaluwen"
    assert all_of_it["sees_all"] is True


def test_a_company_offers_its_challenge_once(able: Tribe, looking: Tribe, company: Person) -> None:
    client, path = client_of(company), f"{address(able.challenge)}{looking.pk}/offer/"

    answer = client.post(path)

    assert (answer.status_code, answer.json()["tribe"]) == (201, looking.pk)
    with nothing_changes():
        assert_hidden(client.post(path), client.post(f"{address(able.challenge)}0/offer/"))


def test_others_offer_nothing(able: Tribe, looking: Tribe, other_company: Person) -> None:
    path = f"{address(able.challenge)}{looking.pk}/offer/"
    client = client_of(other_company)
    with nothing_changes():
        assert_hidden(client.post(path), client.post(f"{V1}challenges/never-was/fits/1/offer/"))
