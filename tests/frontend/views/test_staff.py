import pytest
from django.test import Client

from tests import factories
from tribes.enums import AgeBand
from tribes.models import Person, Tribe

AGE, INVITE = "/en/manager/staff/age/", "/en/manager/invite/"


@pytest.fixture
def browser(client: Client, manager: Person) -> Client:
    client.force_login(manager)
    return client


def close(person: Person) -> str:
    return f"/en/manager/staff/{person.pk}/close/"


def test_a_manager_closes_the_account_of_a_coach_and_hands_over(
    browser: Client, coach: Person, other_coach: Person
) -> None:
    tribe: Tribe = factories.TribeFactory(coach=coach)
    assert close(coach) in browser.get(INVITE).content.decode()

    answer = browser.post(close(coach), {"successor": other_coach.pk}, follow=True)

    assert "The account is closed" in answer.content.decode()
    coach.refresh_from_db()
    tribe.refresh_from_db()
    assert not coach.is_active
    assert tribe.coach == other_coach


def test_minors_at_work_need_a_name(browser: Client, coach: Person) -> None:
    tribe = factories.TribeFactory(coach=coach, state="running", seats=3)
    child = factories.ParticipantFactory(age_band=AgeBand.TEEN)
    factories.MembershipFactory(tribe=tribe, person=child, seat=tribe.seats.first())

    answer = browser.post(close(coach), {"save": "yes"})

    assert answer.status_code == 422
    assert "younger than 18" in answer.content.decode()
    coach.refresh_from_db()
    assert coach.is_active


def test_a_manager_corrects_an_age(browser: Client, ada: Person) -> None:
    answer = browser.post(AGE, {"email": ada.email.upper(), "age_band": "16_17"}, follow=True)

    assert "The age is changed" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.age_band == AgeBand.TEEN


def test_an_address_of_nobody_is_named(browser: Client, coach: Person) -> None:
    for email in ("nobody@tribes.test", coach.email):
        answer = browser.post(AGE, {"email": email, "age_band": "16_17"})

        assert answer.status_code == 422
        assert "No participant has this address" in answer.content.decode()


def test_nobody_else_has_these_pages(client: Client, coach: Person, ada: Person) -> None:
    for person in (coach, ada):
        client.force_login(person)
        assert client.post(AGE, {"email": ada.email, "age_band": "16_17"}).status_code == 403
        assert client.post(close(coach), {"save": "yes"}).status_code == 404

    ada.refresh_from_db()
    coach.refresh_from_db()
    assert (ada.age_band, coach.is_active) == (AgeBand.ADULT, True)
