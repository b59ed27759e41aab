import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes import suggesting
from tribes.actions import suggestion_news, suggestion_passes, suggestions
from tribes.enums import ChallengeState, Role, RunKind
from tribes.models import (
    Challenge,
    MatchingSpace,
    MatchList,
    MatchNight,
    MatchRun,
    Person,
    Profile,
    Skill,
    Suggestion,
)


@pytest.fixture
def words(db: None) -> dict[str, Skill]:
    return suggesting.skills()


@pytest.fixture
def challenges(words: dict[str, Skill]) -> list[Challenge]:
    return suggesting.three_challenges(words)


@pytest.fixture
def welder(ada: Person, challenges: list[Challenge]) -> Person:
    suggesting.learn(factories.ProfileFactory(person=ada), "welding")
    return ada


@pytest.fixture
def keeper(ben: Person, challenges: list[Challenge]) -> Person:
    suggesting.learn(factories.ProfileFactory(person=ben), "bookkeeping")
    return ben


def keys_of(person: Person) -> set[int]:
    return {row.pk for row in suggesting.of(person)}


def test_refreshing_all_gives_everybody_the_new_space(welder: Person, keeper: Person) -> None:
    old = MatchingSpace.objects.get().version
    suggesting.challenge_of("Something about galvanised handrails")

    suggestion_passes.refresh_all()

    newest = MatchingSpace.objects.get(state="current").version
    assert newest != old
    assert set(Suggestion.objects.values_list("space_version", flat=True)) == {newest}


def test_everybody_at_once_gets_what_each_alone_would_get(welder: Person, keeper: Person) -> None:
    def lists() -> list[object]:
        rows = Suggestion.objects.order_by("person", "rank")
        return list(rows.values_list("person", "challenge", "rank", "score", "explanation"))

    alone = lists()
    suggestion_passes.refresh_all()

    assert lists() == alone


def test_a_run_for_everybody_writes_down_each_list_once(welder: Person, keeper: Person) -> None:
    suggestion_passes.refresh_all()

    run = MatchRun.objects.get(kind=RunKind.ALL)
    assert run.by is None
    assert {row.person for row in run.lists.all()} == {welder, keeper}


def test_who_has_a_list_of_this_run_is_passed_over(welder: Person, keeper: Person) -> None:
    run = suggestion_passes.begin()
    assert suggestion_passes.everybody(run=run) == 2
    kept = keys_of(welder)
    MatchList.objects.filter(run=run.row, person=keeper).delete()

    assert suggestion_passes.everybody(run=run) == 1
    assert keys_of(welder) == kept


def test_it_goes_in_batches_and_says_so_after_each(
    welder: Person, keeper: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestion_passes, "BATCH", 1)
    done: list[int] = []

    def count() -> None:
        done.append(MatchList.objects.filter(run=run.row).count())

    run = suggestion_passes.begin()
    suggestion_passes.everybody(run=run, after_batch=count)

    assert done == [1, 2]


def test_who_is_not_matched_loses_what_was_left(welder: Person, keeper: Person) -> None:
    Profile.objects.filter(person=welder).update(is_matched=False)
    Person.objects.filter(pk=keeper.pk).update(role=Role.COACH)

    suggestion_passes.refresh_all()

    assert not Suggestion.objects.exists()
    assert not MatchList.objects.filter(run__kind=RunKind.ALL).exists()


def test_a_day_on_which_all_was_done_needs_no_night(welder: Person) -> None:
    suggestion_passes.refresh_all()
    suggestion_passes.refresh_all()

    night = MatchNight.objects.get()
    assert night.day == timezone.localdate()
    assert night.finished_at is not None


def test_more_people_cost_no_more_queries_for_each_of_them(
    welder: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for more in (0, 2):
        for _each in range(more):
            suggesting.profile_of(factories.ParticipantFactory(), "welding")
        run = suggestion_passes.begin()
        with django_assert_max_num_queries(5 + 16 * (1 + more)):
            suggestion_passes.everybody(run=run)


def test_a_publication_with_known_words_refreshes_only_who_gets_it(
    welder: Person, keeper: Person, words: dict[str, Skill]
) -> None:
    kept = keys_of(keeper)
    new = suggesting.challenge_of("Cracks in the hull", words["welding"])

    suggestion_passes.refresh_changed()

    assert keys_of(keeper) == kept
    assert new in [row.challenge for row in suggesting.of(welder)]
    assert MatchingSpace.objects.count() == 1
    run = MatchRun.objects.get(kind=RunKind.CHANGED)
    assert [row.person for row in run.lists.all()] == [welder]


def test_a_publication_with_many_new_words_brings_a_new_space(welder: Person) -> None:
    suggesting.challenge_of(suggesting.UNHEARD_OF)

    suggestion_passes.refresh_changed()

    assert MatchingSpace.objects.count() == 2
    assert MatchRun.objects.filter(kind=RunKind.ALL).exists()


def test_a_withdrawal_is_followed(welder: Person, challenges: list[Challenge]) -> None:
    Challenge.objects.filter(pk=challenges[1].pk).update(state=ChallengeState.WITHDRAWN)

    suggestion_passes.refresh_changed()

    assert not Suggestion.objects.exists()


@pytest.mark.usefixtures("welder")
def test_where_many_people_are_nothing_of_them_stays_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    suggestion_passes.refresh_changed()
    assert suggestion_news._kept != []

    monkeypatch.setattr(suggestion_news, "MOST_WATCHED", 0)
    suggestion_passes.refresh_changed()

    assert suggestion_news._kept == []


@pytest.mark.usefixtures("welder")
def test_after_a_pass_for_all_nothing_of_anybody_stays_in_memory() -> None:
    suggestion_passes.refresh_changed()

    suggestion_passes.refresh_all()

    assert suggestion_news._kept == []


def test_who_left_matching_meanwhile_has_nothing_after_a_publication(welder: Person) -> None:
    Profile.objects.update(is_matched=False)

    suggestion_passes.refresh_changed()

    assert suggesting.of(welder) == []


def test_a_saved_profile_is_asked_again_and_not_overwritten(welder: Person) -> None:
    run = suggestion_passes.begin()
    stale = Profile.objects.select_related("person").get(person=welder)
    rows = suggesting.learn(Profile.objects.get(person=welder), "bookkeeping")

    suggestions.refresh(profile=stale, run=run)

    assert suggesting.of(welder) == rows


def ranked() -> list[object]:
    rows = Suggestion.objects.order_by("person", "rank")
    return list(rows.values_list("person", "challenge", "rank", "score"))


def test_a_refresh_in_blocks_changes_what_a_refresh_of_all_changes(
    challenges: list[Challenge], ada: Person, ben: Person
) -> None:
    suggesting.profile_of(ada, "welding")
    factories.ProfileFactory(person=ben)

    found = suggestion_passes.refresh_in_blocks()

    in_blocks = ranked()
    suggestion_passes.refresh_all()
    assert in_blocks == ranked() != []
    assert found == (2, 1)


def test_who_is_not_matched_is_not_asked_and_loses_what_is_stored(welder: Person) -> None:
    Profile.objects.update(is_matched=False)

    assert suggestion_passes.refresh_in_blocks() == (0, 1)
    assert not Suggestion.objects.exists()


def test_blocks_are_read_with_the_same_queries_for_one_person_as_for_three(
    welder: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    suggestion_passes.refresh_in_blocks()
    for people in (0, 2):
        factories.ProfileFactory.create_batch(people)
        with django_assert_max_num_queries(15):
            suggestion_passes.refresh_in_blocks()
