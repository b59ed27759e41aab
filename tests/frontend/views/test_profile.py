import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories import ChallengeFactory, ProfileFactory, SkillFactory
from tests.frontend.pages import browser_of, page
from tribes.models import Person, Profile, Suggestion


def test_visitor_logs_in_first(client: Client, db: None) -> None:
    assert client.get(page("profile")).status_code == 302


def test_company_has_no_profile(company: Person) -> None:
    answer = browser_of(company).post(page("profile_step", 3), {"study": "x"})

    assert answer.status_code == 403
    assert not Profile.objects.exists()


def test_profile_says_what_matching_uses(ada: Person) -> None:
    answer = browser_of(ada).get(page("profile"))

    assert "Used: your skills" in answer.content.decode()
    assert [part.values for part in answer.context["parts"]] == [[]] * 5


def test_each_step_is_saved_on_its_own(ada: Person) -> None:
    answer = browser_of(ada).post(page("profile_step", 3), {"study": "mechatronics", "to": "next"})

    assert answer.headers["Location"] == page("profile_step", 4)
    assert Profile.objects.get(person=ada).study == "mechatronics"


def test_the_last_step_leads_to_what_fits(ada: Person) -> None:
    answer = browser_of(ada).post(page("profile_step", 5), {"place": "Velsen", "to": "next"})

    assert answer.headers["Location"] == page("suggestions")


def test_adding_more_stays_on_the_step(ada: Person) -> None:
    sent = {"name-1": "PLC", "newlevel-1": "2", "to": "more"}

    answer = browser_of(ada).post(page("profile_step", 1), sent)

    assert answer.headers["Location"] == page("profile_step", 1)


def test_a_bad_value_is_named_and_what_was_typed_stays(ada: Person) -> None:
    answer = browser_of(ada).post(page("profile_step", 3), {"study": "x" * 200})

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert "x" * 200 in answer.content.decode()
    assert not Profile.objects.exists()


@pytest.mark.parametrize("step", [0, 6, 99])
def test_there_are_five_steps(ada: Person, step: int) -> None:
    assert browser_of(ada).get(page("profile_step", step)).status_code == 404


def test_suggestions_appear_after_the_first_skill(
    ada: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    skill = SkillFactory(name_en="vibration measurement")
    ChallengeFactory(published=True).skills.add(skill)
    browser = browser_of(ada)

    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(page("profile_step", 1), {f"level-{skill.pk}": "1", "to": "next"})

    assert Suggestion.objects.filter(person=ada).count() == 1
    assert browser.get(answer.headers["Location"]).context["fitting"] == 1


@pytest.mark.parametrize(("sent", "is_matched"), [("no", False), ("yes", True)])
def test_one_switch_leaves_matching(ada: Person, sent: str, is_matched: bool) -> None:
    ProfileFactory(person=ada, is_matched=not is_matched)

    browser_of(ada).post(page("profile_matching"), {"is_matched": sent})

    assert Profile.objects.get(person=ada).is_matched is is_matched
