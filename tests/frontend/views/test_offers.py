import pytest
from django.utils import timezone

from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tests.tribes.offering import member_of, tribe_of, wanted_skills
from tribes.actions import offers
from tribes.models import Challenge, Person, Skill, Tribe


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


@pytest.fixture
def looking(challenge: Challenge, wanted: list[Skill]) -> Tribe:
    return tribe_of(challenge, wanted[:1], wanted[1:2], name="Zwaluwen", slug="zwaluwen")


def text_of(viewer: Person, challenge: Challenge) -> str:
    return browser_of(viewer).get(page("challenge_fit", challenge.slug)).content.decode()


def test_an_offer_is_taken_back(challenge: Challenge, looking: Tribe, company: Person) -> None:
    made = offers.make(challenge=challenge, tribe=looking, by=company, now=timezone.now())

    browser_of(company).post(page("offer_withdraw", made.pk))

    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_a_member_reads_the_offer_and_answers_for_the_tribe(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    made = offers.make(challenge=challenge, tribe=looking, by=company, now=timezone.now())
    browser = browser_of(member_of(looking))
    address = page("offer", made.pk)
    for name, args in (("tribe", [looking.slug]), ("my_tribes", [])):
        assert address in browser.get(page(name, *args)).content.decode()
    assert "Zwaluwen: 2 of 3 asked skills" in browser.get(address).content.decode()

    answer = browser.post(address, {"answer": "accept"})

    assert answer.headers["Location"] == page("tribe", looking.slug)
    looking.refresh_from_db()
    assert looking.challenge == challenge
    assert "Zwaluwen" in text_of(company, challenge)


def test_a_press_that_says_nothing_is_a_mistake_of_the_form(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    made = offers.make(challenge=challenge, tribe=looking, by=company, now=timezone.now())
    with nothing_changes():
        answer = browser_of(member_of(looking)).post(page("offer", made.pk), {"answer": "perhaps"})

    assert answer.status_code == 422
    assert "Choose yes or no." in answer.content.decode()


def test_a_coach_reads_along_and_does_not_answer(
    challenge: Challenge, looking: Tribe, company: Person, coach: Person
) -> None:
    Tribe.objects.filter(pk=looking.pk).update(coach=coach)
    made = offers.make(challenge=challenge, tribe=looking, by=company, now=timezone.now())
    browser = browser_of(coach)

    assert 'value="accept"' not in browser.get(page("offer", made.pk)).content.decode()
    with nothing_changes():
        assert browser.post(page("offer", made.pk), {"answer": "accept"}).status_code == 422


def test_members_switch_offers_off_and_on(looking: Tribe) -> None:
    browser = browser_of(member_of(looking))
    assert "We want no offers" in browser.get(page("tribe", looking.slug)).content.decode()

    for said, stands in (("no", False), ("yes", True)):
        browser.post(page("tribe_offers", looking.slug), {"is_open": said})
        looking.refresh_from_db()
        assert looking.is_open_to_offers is stands
