from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests import factories
from tests.frontend.pages import browser_of, page
from tribes.actions import profiles, suggestion_passes
from tribes.enums import SkillLevel
from tribes.models import Challenge, Person, Profile, Suggestion


@pytest.fixture
def profile(ada: Person) -> Profile:
    """Ada can one thing that two challenges ask; the second asks for PLC beside it."""
    profile: Profile = factories.ProfileFactory(person=ada)
    welding = factories.SkillFactory(name_nl="lassen", name_en="welding")
    plc = factories.SkillFactory(name_nl="PLC", name_en="PLC")
    profile.skills.create(skill=welding, level=SkillLevel.ALONE)
    for title, wanted in [("Welding stops", [welding]), ("Robots stop", [welding, plc])]:
        challenge = factories.ChallengeFactory(
            published=True, title=title, problem=title, success=title
        )
        challenge.skills.set(wanted)
    suggestion_passes.refresh_all()
    return profile


def promised(profile: Profile) -> tuple[Challenge, dict[str, Any]]:
    rows = Suggestion.objects.filter(person=profile.person).order_by("rank")
    return next(
        (row.challenge, row.explanation["what_if"][0]) for row in rows if row.explanation["what_if"]
    )


def tap(profile: Profile, run: DjangoCaptureOnCommitCallbacks, **body: Any) -> str:
    browser = browser_of(profile.person)
    with run(execute=True):
        answer = browser.post(page("profile_skill_add"), body)
    return browser.get(answer["Location"]).content.decode()


def test_one_tap_makes_the_promise_come_true(
    profile: Profile, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    challenge, promise = promised(profile)

    text = tap(
        profile,
        django_capture_on_commit_callbacks,
        name=promise["name_en"],
        challenge=challenge.slug,
        promised=promise["after"],
    )

    assert f"is in place {promise['after']}, as we said." in text
    assert Suggestion.objects.get(challenge=challenge).rank == promise["after"]
    assert page("profile_skill_remove") in text


def test_a_list_that_changed_meanwhile_is_told(
    profile: Profile, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    challenge, promise = promised(profile)

    text = tap(
        profile,
        django_capture_on_commit_callbacks,
        name=promise["name_en"],
        challenge=challenge.slug,
        promised=9,
    )

    assert "The list has changed in the meantime" in text
    assert "not in place 9" in text


def test_a_list_that_is_still_made_is_told(profile: Profile) -> None:
    challenge, promise = promised(profile)
    browser = browser_of(profile.person)

    answer = browser.post(
        page("profile_skill_add"),
        {"name": promise["name_en"], "challenge": challenge.slug, "promised": 1},
        follow=True,
    )

    assert "Your list is made again" in answer.content.decode()


def test_undo_takes_the_skill_out_again(
    profile: Profile, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = [row.pk for row in profile.skills.all()]
    _challenge, promise = promised(profile)
    tap(profile, django_capture_on_commit_callbacks, name=promise["name_en"])

    browser = browser_of(profile.person)
    answer = browser.post(page("profile_skill_remove"), {"skill": promise["skill"]}, follow=True)

    assert [row.pk for row in profile.skills.all()] == before
    assert "out of your profile again" in answer.content.decode()


def test_a_full_profile_says_so(profile: Profile) -> None:
    names = [(f"Skill {number}", 1) for number in range(profiles.MOST_SKILLS)]
    profiles.set_skills(profile=profile, can=names, wants=[], by=profile.person)

    answer = browser_of(profile.person).post(
        page("profile_skill_add"), {"name": "One more"}, follow=True
    )

    assert "Choose at most 30 skills." in answer.content.decode()
    assert profile.skills.count() == profiles.MOST_SKILLS


def test_who_has_no_profile_gets_one_with_the_skill(ben: Person) -> None:
    browser_of(ben).post(page("profile_skill_add"), {"name": "welding"})

    assert [str(row.skill) for row in ben.profile.skills.all()] == ["welding"]


@pytest.mark.parametrize("promised", ["", "x", "9" * 30, "\u00b2"])
def test_an_address_that_somebody_made_up_promises_nothing(profile: Profile, promised: str) -> None:
    query = {"added": "welding", "challenge": "never-was", "promised": promised}

    answer = browser_of(profile.person).get(page("suggestions"), query)

    assert answer.status_code == 200


def test_what_no_database_can_hold_is_no_skill(profile: Profile) -> None:
    answer = browser_of(profile.person).post(page("profile_skill_remove"), {"skill": "plc\x00"})

    assert answer.status_code == 404
    assert profile.skills.count() == 1
