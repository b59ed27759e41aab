import pytest

from tests.frontend.pages import browser_of, page
from tests.tribes.offering import tribe_of, wanted_skills
from tribes.models import Challenge, Person, Skill, Tribe


@pytest.fixture
def wanted(challenge: Challenge) -> list[Skill]:
    return wanted_skills(challenge)


@pytest.fixture
def looking(challenge: Challenge, wanted: list[Skill]) -> Tribe:
    return tribe_of(challenge, wanted[:1], wanted[1:2], name="Zwaluwen", slug="zwaluwen")


def text_of(viewer: Person, challenge: Challenge) -> str:
    return browser_of(viewer).get(page("challenge_fit", challenge.slug)).content.decode()


def test_the_manager_reads_which_challenge_no_tribe_could_take(
    challenge: Challenge, looking: Tribe, manager: Person
) -> None:
    browser = browser_of(manager)
    address = page("edition_demand", challenge.edition.slug)
    assert address in browser.get(page("edition_board", challenge.edition.slug)).content.decode()

    text = browser.get(address).content.decode()

    assert "0 challenges that no tribe could take" in text
    assert "Zwaluwen" in text
    assert "2 of 3" in text
    assert page("challenge_fit", challenge.slug) in text
