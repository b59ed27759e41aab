import pytest

from tests import factories
from tests.tribes import suggesting
from tribes.actions import suggestions
from tribes.models import Challenge, Person, Profile
from tribes.queries import match_lists
from tribes.queries.documents import challenge_key
from tribes.queries.matchers import Matcher


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills())


@pytest.fixture
def profile(cleo: Person, challenges: list[Challenge]) -> Profile:
    return suggesting.profile_of(cleo, "welding", "vibration measurement")


@pytest.fixture
def matcher(challenges: list[Challenge]) -> Matcher:
    return suggestions.ready_matcher()


def test_the_best_come_first(
    profile: Profile, matcher: Matcher, challenges: list[Challenge]
) -> None:
    matches = match_lists.best(matcher, match_lists.asking_of(profile), {})

    assert [row.key for row in matches] == [challenge_key(challenges[n].pk) for n in (1, 0)]


def test_all_at_once_get_what_each_alone_gets(profile: Profile, matcher: Matcher) -> None:
    asking = match_lists.asking_of(profile)

    [(key, matches)] = match_lists.best_of_all(matcher, [asking], {})

    assert key == asking.key
    assert matches == match_lists.best(matcher, asking, {})


def test_the_inputs_change_with_the_profile_and_with_nothing_else(profile: Profile) -> None:
    before = match_lists.inputs_of(profile)
    profile.place, profile.hours_per_week = "Velsen", 8
    assert match_lists.inputs_of(profile) == before

    profile.study = "Welding"
    assert match_lists.inputs_of(profile) != before


def test_prices_go_by_the_key_of_the_challenge(challenges: list[Challenge]) -> None:
    factories.ExposurePriceFactory(challenge=challenges[2], price=0.1)

    assert match_lists.prices() == {challenge_key(challenges[2].pk): 0.1}
