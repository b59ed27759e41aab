import pytest
from django.utils import timezone

from tests import factories
from tests.tribes import suggesting
from tribes.actions import suggestions
from tribes.actions.feedback import give
from tribes.models import Challenge, Person, Profile
from tribes.queries import match_lists
from tribes.queries.asking import Asking, of_profile
from tribes.queries.documents import challenge_key
from tribes.queries.matchers import Matcher
from tribes.queries.open_facts import open_facts


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills())


@pytest.fixture
def profile(cleo: Person, challenges: list[Challenge]) -> Profile:
    return suggesting.profile_of(cleo, "welding", "vibration measurement")


def asking_of(profile: Profile) -> Asking:
    return of_profile(profile, open_facts(), timezone.now())


@pytest.fixture
def matcher(challenges: list[Challenge]) -> Matcher:
    return suggestions.ready_matcher()


def test_the_best_come_first(
    profile: Profile, matcher: Matcher, challenges: list[Challenge]
) -> None:
    matches = match_lists.best(matcher, asking_of(profile), {})

    assert [row.key for row in matches] == [challenge_key(challenges[n].pk) for n in (1, 0)]


def test_all_at_once_get_what_each_alone_gets(
    profile: Profile, matcher: Matcher, challenges: list[Challenge], ada: Person, ben: Person
) -> None:
    said = suggesting.profile_of(ada, "welding", "vibration measurement")
    give(challenge=challenges[0], kind="not_for_me", by=ada, now=timezone.now())
    late = suggesting.profile_of(ben, "vibration measurement", "bookkeeping")
    late.hours_per_week = 0
    people = [asking_of(row) for row in (said, profile, late)]

    lists = dict(match_lists.best_of_all(matcher, people, {}))

    assert [bool(asks.said) for asks in people] == [True, False, False]
    assert [bool(asks.without) for asks in people] == [True, False, True]
    assert lists.pop(people[2].written.key) == []
    for asks in people[:2]:
        assert lists[asks.written.key] == match_lists.best(matcher, asks, {}) != []


def changed(before: dict[str, str], profile: Profile) -> set[str]:
    after = match_lists.inputs_of(asking_of(profile))
    return {name for name in after if after[name] != before[name]}


def test_the_inputs_change_with_what_the_list_follows_from_and_with_nothing_else(
    profile: Profile, challenges: list[Challenge]
) -> None:
    before = match_lists.inputs_of(asking_of(profile))
    profile.place, profile.is_open_to_team_mates = "Velsen", True
    assert changed(before, profile) == set()

    profile.study = "Welding"
    assert changed(before, profile) == {"profile"}
    profile.study, profile.hours_per_week = "", 1
    assert changed(before, profile) == {"left out"}
    give(challenge=challenges[0], kind="interested", by=profile.person, now=timezone.now())
    assert changed(before, profile) == {"left out", "feedback"}


def test_prices_go_by_the_key_of_the_challenge(challenges: list[Challenge]) -> None:
    factories.ExposurePriceFactory(challenge=challenges[2], price=0.1)

    assert match_lists.prices() == {challenge_key(challenges[2].pk): 0.1}
