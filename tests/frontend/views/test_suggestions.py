import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ChallengeFactory, ProfileFactory, SkillFactory
from tests.frontend.pages import browser_of, page
from tribes.actions import suggestion_passes
from tribes.enums import SkillLevel
from tribes.models import Person, Profile

# Seven of them count who saw it, at the first look of the day.
MOST_QUERIES = 16


@pytest.fixture
def profile(ada: Person) -> Profile:
    """Ada welds, and open challenges ask for that and for PLC."""
    profile: Profile = ProfileFactory(person=ada)
    skill = SkillFactory(name_nl="lassen", name_en="welding")
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


def publish(profile: Profile, number: int) -> None:
    plc = SkillFactory(name_nl="PLC", name_en="PLC")
    for _each in range(number):
        challenge = ChallengeFactory(published=True)
        challenge.skills.set([plc, profile.skills.get().skill])
    suggestion_passes.refresh_all()


def test_each_row_says_why_and_what_was_not_found(profile: Profile) -> None:
    publish(profile, 1)

    text = browser_of(profile.person).get(page("suggestions")).content.decode()

    assert "your skill, asked in the challenge" in text
    assert "Not found in your profile" in text
    assert "you lack" not in text.lower()


def test_empty_profile_shows_open_challenges_and_one_next_step(ada: Person) -> None:
    challenge = ChallengeFactory(published=True)

    text = browser_of(ada).get(page("suggestions")).content.decode()

    assert challenge.title in text
    assert page("profile_step", 1) in text


def test_who_left_matching_is_told_so(ada: Person) -> None:
    ProfileFactory(person=ada, is_matched=False)

    assert "You have left matching" in browser_of(ada).get(page("suggestions")).content.decode()


def test_suggestions_of_others_stay_theirs(profile: Profile, ben: Person) -> None:
    publish(profile, 1)

    assert not browser_of(ben).get(page("suggestions")).context["page"].object_list


def test_coach_has_no_suggestions(coach: Person) -> None:
    assert browser_of(coach).get(page("suggestions")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_a_longer_list_asks_the_database_no_more(profile: Profile, number: int) -> None:
    publish(profile, number)
    browser = browser_of(profile.person)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(page("suggestions"))

    assert len(queries) <= MOST_QUERIES
