from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import AgeBand, Level, SiteAccess, Transport, Visibility
from tribes.models import Challenge, Edition, Organisation, Person, Profile
from tribes.queries import asking
from tribes.queries import open_facts as facts_in_use
from tribes.queries.documents import challenge_key
from tribes.queries.open_facts import open_facts


@pytest.fixture(autouse=True)
def fresh() -> None:
    """A process that has seen no facts yet."""
    facts_in_use._kept.clear()


@pytest.fixture
def profile(ada: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(
        person=ada,
        level=Level.MBO4,
        languages=["en"],
        travel_by=Transport.TRANSIT,
        travel_km=10,
        place="Beverwijk",
        hours_per_week=5,
    )
    return profile


@pytest.fixture
def challenges(profile: Profile) -> list[Challenge]:
    Person.objects.filter(pk=profile.person_id).update(age_band=AgeBand.TEEN)
    profile.person.refresh_from_db()
    values: list[dict[str, object]] = [
        {},
        {"levels": [Level.HBO]},
        {"levels": [Level.HBO]},
        {"spoken": "nl"},
        {"minimum_age": 18},
        {"site": SiteAccess.OWN_TRANSPORT},
        {"place": "Groningen"},
        {"hours_per_week": 40},
    ]
    plain = {"levels": [], "place": "Beverwijk", "hours_per_week": 4}
    return [factories.ChallengeFactory(published=True, **{**plain, **more}) for more in values]


def one_by_one(profile: Profile) -> set[str]:
    return set(asking.blocked(profile, asking.open_challenges()))


def test_the_same_is_left_out_as_one_by_one(profile: Profile, challenges: list[Challenge]) -> None:
    found = set(open_facts().left_out(profile))

    assert found == one_by_one(profile) == {challenge_key(row.pk) for row in challenges[1:]}


def test_who_says_nothing_has_nothing_left_out(challenges: list[Challenge]) -> None:
    assert set(open_facts().left_out(factories.ProfileFactory())) == set()


def test_every_fact_of_a_challenge_counts_as_it_is_now(
    profile: Profile, challenges: list[Challenge]
) -> None:
    open_facts().left_out(profile)
    first, second = challenges[:2]
    Edition.objects.filter(pk=first.edition_id).update(levels=[Level.HBO])
    Organisation.objects.filter(pk=first.organisation_id).update(place="Maastricht")
    Challenge.objects.filter(pk=first.pk).update(place="")
    factories.SubQuestionFactory(challenge=second, level=Level.MBO4)

    found = set(open_facts().left_out(profile))

    assert found == one_by_one(profile)
    assert challenge_key(first.pk) in found
    assert challenge_key(second.pk) not in found


def test_every_fact_of_somebody_counts_as_it_is_now(
    profile: Profile, challenges: list[Challenge]
) -> None:
    facts = open_facts()
    changes: list[dict[str, object]] = [
        {"level": Level.HBO},
        {"languages": ["nl"]},
        {"travel_by": Transport.CAR},
        {"travel_km": 300},
        {"place": "Groningen"},
        {"hours_per_week": 40},
    ]
    for change in changes:
        Profile.objects.update(**change)
        profile.refresh_from_db()
        assert set(facts.left_out(profile)) == one_by_one(profile)
    profile.person.age_band = AgeBand.ADULT
    assert set(facts.left_out(profile)) == one_by_one(profile)


@pytest.mark.parametrize("rows", [1, 3])
def test_facts_that_were_seen_before_cost_two_queries(
    profile: Profile, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.ChallengeFactory.create_batch(rows, published=True, hours_per_week=40)
    factories.ChallengeFactory(published=True, edition__visibility=Visibility.INVITATION)
    open_facts()

    with django_assert_num_queries(2):
        assert len(open_facts().left_out(profile)) == rows


@contextmanager
def after_two_queries(happens: Callable[[], object]) -> Iterator[None]:
    """Let something happen between reading the facts and reading their examples."""
    seen = 0

    def count(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == 3:
            happens()
        return execute(*query)

    with connection.execute_wrapper(count):
        yield


def test_what_changes_while_it_is_read_counts_as_it_became(
    profile: Profile, challenges: list[Challenge]
) -> None:
    plain = Challenge.objects.filter(pk=challenges[0].pk)

    with after_two_queries(lambda: plain.update(hours_per_week=40, minimum_age=18)):
        found = set(open_facts().left_out(profile))

    assert challenge_key(challenges[0].pk) in found
    assert found == one_by_one(profile)


def test_what_changed_while_it_was_read_is_no_example_of_what_it_was(
    profile: Profile, challenges: list[Challenge]
) -> None:
    plain = Challenge.objects.filter(pk=challenges[0].pk)
    with after_two_queries(lambda: plain.update(hours_per_week=40, minimum_age=18)):
        open_facts()
    plain.update(hours_per_week=4, minimum_age=None)

    found = set(open_facts().left_out(profile))

    assert challenge_key(challenges[0].pk) not in found
    assert found == one_by_one(profile)


def test_others_with_the_facts_it_had_keep_theirs(
    profile: Profile, challenges: list[Challenge]
) -> None:
    of_hbo = Challenge.objects.filter(pk=challenges[2].pk)

    with after_two_queries(lambda: of_hbo.update(levels=[])):
        found = set(open_facts().left_out(profile))

    assert challenge_key(challenges[1].pk) in found
    assert challenge_key(challenges[2].pk) not in found


def test_what_goes_while_it_is_read_is_passed_over(
    profile: Profile, challenges: list[Challenge]
) -> None:
    with after_two_queries(Challenge.objects.filter(pk=challenges[3].pk).delete):
        found = set(open_facts().left_out(profile))

    assert challenge_key(challenges[3].pk) not in found
    assert found == one_by_one(profile)


@pytest.mark.usefixtures("challenges")
def test_nobody_waits_for_a_row_that_another_reads(profile: Profile) -> None:
    was_held = []

    with after_two_queries(lambda: was_held.append(facts_in_use._lock.locked())):
        open_facts()

    assert was_held == [False]
