import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from matching import FeatureSpace, SpaceError
from tests import factories
from tribes.actions import matching_spaces, suggestion_passes
from tribes.enums import ChallengeState
from tribes.models import Challenge, MatchingSpace
from tribes.queries import matchers
from tribes.queries.documents import challenge_document, challenge_key


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    rows: list[Challenge] = factories.ChallengeFactory.create_batch(3, published=True)
    matching_spaces.refit(now=timezone.now())
    return rows


def keys() -> list[str]:
    matcher = matchers.current()
    assert matcher is not None
    return matcher.index.keys()


def test_a_space_survives_being_stored(challenges: list[Challenge]) -> None:
    space = FeatureSpace().fit([challenge_document(row) for row in challenges])

    assert matchers.unpacked(matchers.packed(space)).version == space.version


def test_a_damaged_space_is_refused(challenges: list[Challenge]) -> None:
    data = bytes(MatchingSpace.objects.get().data)

    with pytest.raises(SpaceError):
        matchers.unpacked(data[: len(data) // 2])


def test_a_damaged_space_is_replaced_by_the_next_refresh(challenges: list[Challenge]) -> None:
    MatchingSpace.objects.update(data=b"damaged")
    matchers._kept.clear()
    assert matchers.current() is None

    suggestion_passes.refresh_changed()

    assert keys() == [challenge_key(row.pk) for row in challenges]


@pytest.mark.django_db
def test_before_the_first_fit_there_is_no_matcher() -> None:
    assert matchers.current() is None


def test_published_challenges_are_in_the_index(challenges: list[Challenge]) -> None:
    factories.ChallengeFactory()

    assert keys() == [challenge_key(row.pk) for row in challenges]


def test_the_matcher_is_kept_while_nothing_changes(
    challenges: list[Challenge], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kept = matchers.current()

    with django_assert_num_queries(2):
        assert matchers.current() is kept


def test_publications_and_withdrawals_are_followed(challenges: list[Challenge]) -> None:
    keys()
    Challenge.objects.filter(pk=challenges[0].pk).update(state=ChallengeState.WITHDRAWN)
    new = factories.ChallengeFactory(published=True)

    assert keys() == [challenge_key(row.pk) for row in (challenges[1], challenges[2], new)]


def test_an_index_that_followed_is_an_index_that_was_built(challenges: list[Challenge]) -> None:
    matchers.current()
    challenges[1].title = "Pump pump pump"
    challenges[1].save()
    followed = matchers.current()
    assert followed is not None
    asking = challenge_document(challenges[1])
    matches = followed.index.top_k(asking, 5)

    matchers._kept.clear()
    built = matchers.current()

    assert built is not None
    assert built is not followed
    assert built.index.top_k(asking, 5) == matches


def test_a_newer_space_replaces_the_old_one(challenges: list[Challenge]) -> None:
    old = matchers.current()
    factories.ChallengeFactory(published=True, title="Galvanised handrails")

    stored = matching_spaces.refit(now=timezone.now())
    new = matchers.current()

    assert old is not None
    assert new is not None
    assert new.space.version == stored.version != old.space.version


def test_one_space_serves_an_index_for_each_choice_of_states(challenges: list[Challenge]) -> None:
    Challenge.objects.filter(pk=challenges[0].pk).update(
        state=ChallengeState.FINISHED, finished_at=timezone.now()
    )
    open_ones = matchers.current()
    public = matchers.current(matchers.PUBLIC)

    assert open_ones is not None
    assert public is not None
    assert public.space is open_ones.space
    assert (len(open_ones.index), len(public.index)) == (2, 3)
