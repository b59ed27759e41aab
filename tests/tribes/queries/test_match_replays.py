import pytest
from django.utils import timezone

from tests.tribes import suggesting
from tribes.actions import match_runs, suggestion_passes, suggestions
from tribes.actions.feedback import give
from tribes.enums import ChallengeState, RunKind
from tribes.models import Challenge, MatchingSpace, MatchList, MatchRun, Person, Profile
from tribes.queries import match_replays
from tribes.queries.match_replays import Replay


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills())


@pytest.fixture
def run(challenges: list[Challenge], ada: Person, ben: Person) -> MatchRun:
    """Of everybody: two lists."""
    suggesting.profile_of(ada, "welding", "vibration measurement")
    suggesting.profile_of(ben, "bookkeeping", "pneumatics")
    suggestion_passes.refresh_all()
    return MatchRun.objects.get(kind=RunKind.ALL)


def replayed(run: MatchRun) -> Replay:
    found = match_replays.get(run.pk)
    assert found is not None
    return match_replays.replay(found)


def test_a_run_shows_the_same_to_the_last_bit(run: MatchRun) -> None:
    assert replayed(run) == Replay(lists=2, same=2)


def test_the_run_of_one_person_replays_too(run: MatchRun, ada: Person) -> None:
    suggestions.refresh_person(person=ada)

    assert replayed(MatchRun.objects.get(kind=RunKind.PERSON)) == Replay(lists=1, same=1)


def test_a_run_of_before_replays_with_its_own_space_and_challenges(
    run: MatchRun, challenges: list[Challenge]
) -> None:
    suggesting.challenge_of(suggesting.UNHEARD_OF)
    suggesting.challenge_of("Welding and vibration measurement")
    Challenge.objects.filter(pk=challenges[0].pk).update(state=ChallengeState.WITHDRAWN)
    suggestion_passes.refresh_all()
    assert MatchingSpace.objects.count() == 2

    assert replayed(run) == Replay(lists=2, same=2)


def test_a_score_that_differs_in_its_last_bit_is_found(run: MatchRun, ada: Person) -> None:
    row = run.lists.get(person=ada)
    row.shown[0][1] += 1e-15
    row.save()

    assert replayed(run) == Replay(lists=2, same=1, different=(ada.pk,))


def test_a_challenge_that_changed_is_named(run: MatchRun, challenges: list[Challenge]) -> None:
    challenges[1].problem = "Another"
    challenges[1].save()
    challenges[2].delete()

    changed = [f"challenge {row}" for row in (challenges[1].pk, run.inputs.challenges[2][0])]
    assert replayed(run) == Replay(lists=2, changed=tuple(changed))


def test_a_profile_that_changed_is_named_and_the_others_are_computed(
    run: MatchRun, ada: Person
) -> None:
    Profile.objects.filter(person=ada).update(study="Welding")

    changed = (f"profile of person {ada.pk}",)
    assert replayed(run) == Replay(lists=2, same=1, changed=changed)


def test_a_profile_that_is_gone_is_named(run: MatchRun, ada: Person) -> None:
    Profile.objects.filter(person=ada).delete()

    assert replayed(run).changed == (f"profile of person {ada.pk}",)


def test_a_space_that_is_forgotten_and_other_parameters_are_named(run: MatchRun) -> None:
    MatchingSpace.objects.update(data=b"")
    MatchRun.objects.update(parameters={"most": 3})

    assert replayed(run).changed == ("parameters", f"space {run.space}")


def test_a_run_without_lists_is_identical(challenges: list[Challenge]) -> None:
    match_runs.begin(kind=RunKind.CHANGED, matcher=suggestions.ready_matcher(), by=None)

    assert not MatchList.objects.exists()
    assert replayed(MatchRun.objects.get()) == Replay(lists=0)


def test_a_run_that_never_was_is_nothing(db: None) -> None:
    assert match_replays.get(404) is None


def test_a_run_with_opinions_and_facts_replays_too(
    run: MatchRun, challenges: list[Challenge], ada: Person, ben: Person
) -> None:
    give(challenge=challenges[0], kind="interested", by=ada, now=timezone.now())
    Challenge.objects.filter(pk=challenges[2].pk).update(hours_per_week=20)
    Profile.objects.filter(person=ben).update(hours_per_week=4)
    suggestion_passes.refresh_all()
    latest = MatchRun.objects.filter(kind=RunKind.ALL).latest("pk")
    assert latest.pk != run.pk

    assert replayed(latest) == Replay(lists=2, same=2)


def test_an_opinion_that_was_given_since_is_named(
    run: MatchRun, challenges: list[Challenge], ada: Person
) -> None:
    give(challenge=challenges[0], kind="not_for_me", by=ada, now=timezone.now())

    named = tuple(f"{name} of person {ada.pk}" for name in ("feedback", "left out"))
    assert replayed(run) == Replay(lists=2, same=1, changed=named)
