import pytest
from django.utils import timezone

from tests.api.calling import nothing_changes
from tests.factories import days_from_today
from tests.frontend.pages import browser_of, page
from tests.tribes.offering import tribe_of, wanted_skills
from tribes.actions import offers
from tribes.models import AnswerClock, Challenge, Offer, Person, Skill, Tribe


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


@pytest.fixture
def looking(challenge: Challenge, wanted: list[Skill]) -> Tribe:
    return tribe_of(challenge, wanted[:1], wanted[1:2], name="Zwaluwen", slug="zwaluwen")


def text_of(viewer: Person, challenge: Challenge) -> str:
    return browser_of(viewer).get(page("challenge_fit", challenge.slug)).content.decode()


def test_a_company_reads_what_a_tribe_covers_and_not_its_name(
    challenge: Challenge, looking: Tribe, company: Person, manager: Person
) -> None:
    text = text_of(company, challenge)

    assert "Covers 2 of 3 wanted skills" in text
    assert "Tribe 1: 2 of 3 asked skills" in text
    assert "Show as table" in text
    for hidden in ("Zwaluwen", "zwaluwen", looking.challenge.title):
        assert hidden not in text
    assert "Zwaluwen" in text_of(manager, challenge)
    for member in looking.memberships.select_related("person"):
        assert member.person.first_name not in text


def test_a_button_offers_the_challenge_and_says_when_there_is_an_answer(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    browser = browser_of(company)
    address = page("offer_make", challenge.slug, looking.pk)
    assert address in text_of(company, challenge)

    text = browser.post(address, follow=True).content.decode()

    assert Offer.objects.get().tribe == looking
    assert "The tribe reads your offer. You get an answer by" in text
    assert page("offer_withdraw", Offer.objects.get().pk) in text
    assert address not in text


@pytest.mark.usefixtures("english")
def test_a_late_answer_names_nobody_of_the_tribe(
    challenge: Challenge, looking: Tribe, company: Person, coach: Person
) -> None:
    """Whoever sees to it is the coach, and each page of a tribe says who coaches it."""
    Tribe.objects.update(coach=coach)
    offers.make(challenge=challenge, tribe=looking, by=company, now=timezone.now())
    assert "Answers by" in text_of(company, challenge)
    Offer.objects.update(answer_due_on=days_from_today(-3))
    AnswerClock.objects.update(
        due_on=days_from_today(-3), escalated_to=coach, escalated_at=timezone.now(), escalations=1
    )

    text = text_of(company, challenge)

    assert "The answer was due on" in text
    assert coach.first_name not in text


def test_who_looks_after_it_offers_nothing(
    challenge: Challenge, looking: Tribe, manager: Person
) -> None:
    address = page("offer_make", challenge.slug, looking.pk)
    assert address not in text_of(manager, challenge)
    with nothing_changes():
        assert browser_of(manager).post(address).status_code == 403


def test_why_nothing_more_can_be_offered_is_said(
    challenge: Challenge, looking: Tribe, company: Person
) -> None:
    for _each in range(3):
        tribe = tribe_of(challenge, [], [])
        offers.make(challenge=challenge, tribe=tribe, by=company, now=timezone.now())

    text = text_of(company, challenge)

    assert "Enough tribes think about your challenge." in text
    assert page("offer_make", challenge.slug, looking.pk) not in text
