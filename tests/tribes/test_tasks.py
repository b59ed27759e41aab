import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests import factories
from tribes import tasks
from tribes.actions import challenges, feedback, profiles
from tribes.enums import ChallengeState
from tribes.models import Challenge, Person, Profile, ProfileSkill, Suggestion


@pytest.fixture
def pump(manager: Person) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        state=ChallengeState.SUBMITTED,
        submitted_at=timezone.now(),
        decider=manager,
        answer_due_on=factories.days_from_today(2),
        title="Vibration of a pump",
    )
    return challenge


@pytest.fixture
def profile(ada: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(person=ada, study="pump technology")
    return profile


def test_publishing_and_withdrawing_reach_the_suggestions(
    pump: Challenge,
    profile: Profile,
    manager: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        challenges.publish(challenge=pump, by=manager, now=timezone.now())
    assert [row.challenge for row in Suggestion.objects.all()] == [pump]

    colleague = factories.OrganisationMemberFactory(organisation=pump.organisation)
    with django_capture_on_commit_callbacks(execute=True):
        challenges.withdraw(challenge=pump, by=colleague.person, now=timezone.now())
    assert not Suggestion.objects.exists()


def test_a_saved_profile_has_its_suggestions_at_once(
    ada: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    challenge = factories.ChallengeFactory(published=True)

    with django_capture_on_commit_callbacks(execute=True):
        profiles.save(person=ada, values={"study": "Pump technology"}, by=ada)

    assert [row.challenge for row in ada.suggestions.all()] == [challenge]


def test_what_somebody_says_of_a_challenge_changes_their_list_at_once(
    ada: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    challenge = factories.ChallengeFactory(published=True)

    with django_capture_on_commit_callbacks(execute=True):
        feedback.give(challenge=challenge, kind="interested", by=ada, now=timezone.now())
    assert [row.challenge for row in ada.suggestions.all()] == [challenge]

    with django_capture_on_commit_callbacks(execute=True):
        feedback.reset(by=ada)
    assert not ada.suggestions.exists()


@pytest.mark.django_db
def test_a_person_who_is_gone_is_no_failure() -> None:
    result = tasks.refresh_suggestions.enqueue(999)

    assert result.errors == []


def test_a_task_that_fails_does_not_break_the_request(
    profile: Profile,
    ada: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = profiles.save(person=ada, values={"place": "Velsen"}, by=ada)
        # A level that is not on the list stops the matcher; the save must stand all the same.
        ProfileSkill.objects.create(profile=saved, skill=factories.SkillFactory(), level=99)

    assert Profile.objects.get().place == "Velsen"
    assert not Suggestion.objects.exists()
