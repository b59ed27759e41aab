"""Who finds which result, in each of its states."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import answer_clocks
from tribes.enums import ChallengeState as State
from tribes.enums import ResultState, Visibility
from tribes.exceptions import NotAllowed, NotVisible
from tribes.models import Membership, Organisation, Person, Result, Tribe
from tribes.queries import results
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.roles import Viewer


@pytest.fixture
def result(working: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working)
    return made


@pytest.fixture
def shown(db: None) -> Result:
    made: Result = factories.ResultFactory(published=True)
    return made


def sees(viewer: Viewer, result: Result) -> bool:
    return results.visible_to(viewer).filter(pk=result.pk).exists()


def publish(result: Result) -> None:
    result.state = ResultState.PUBLISHED
    result.published_at = timezone.now()
    result.save()


@pytest.mark.parametrize(
    ("name", "is_near"),
    [
        ("ada", True),
        ("ben", True),
        ("coach", True),
        ("company", True),
        ("manager", True),
        ("ex_member", False),
        ("cleo", False),
        ("other_coach", False),
        ("other_company", False),
        ("coordinator", False),
    ],
)
def test_before_it_is_published_only_who_is_near_reads_it(
    result: Result, name: str, is_near: bool, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(name)
    assert sees(person, result) is is_near

    publish(result)
    assert sees(person, result)


def test_visitors_read_what_is_published_and_nothing_else(result: Result) -> None:
    assert not sees(AnonymousUser(), result)

    publish(result)
    assert sees(AnonymousUser(), result)


def test_the_school_of_a_member_reads_it_too(
    result: Result, ada: Person, school: Organisation, coordinator: Person
) -> None:
    factories.PupilFactory(school=school, person=ada, confirmed_at=timezone.now())
    assert sees(coordinator, result)

    Membership.objects.filter(person=ada).update(left_at=timezone.now(), seat=None)
    assert not sees(coordinator, result)


def test_a_school_hears_of_no_edition_that_it_is_not_let_into(
    result: Result, ada: Person, school: Organisation, coordinator: Person
) -> None:
    factories.PupilFactory(school=school, person=ada, confirmed_at=timezone.now())
    edition = result.tribe.challenge.edition
    edition.visibility, edition.invite_secret = Visibility.INVITATION, "link"
    edition.save()

    assert not sees(coordinator, result)
    edition.guests.create(person=coordinator, let_in_at=timezone.now())
    assert sees(coordinator, result)


def test_a_pupil_who_has_not_confirmed_shows_the_school_nothing(
    result: Result, school: Organisation, coordinator: Person
) -> None:
    factories.PupilFactory(school=school)

    assert not sees(coordinator, result)


def test_an_edition_by_invitation_keeps_its_results_inside(shown: Result, cleo: Person) -> None:
    edition = shown.tribe.challenge.edition
    edition.visibility, edition.invite_secret = Visibility.INVITATION, "link"
    edition.save()

    assert not sees(cleo, shown)
    assert not results.search(AnonymousUser()).exists()


@pytest.mark.parametrize("state", sorted(set(State) - set(PUBLIC_STATES)))
def test_a_result_hides_with_its_challenge(shown: Result, cleo: Person, state: State) -> None:
    challenge = shown.tribe.challenge
    challenge.state, challenge.submitted_at = state, timezone.now()
    challenge.decider = challenge.edition.manager
    challenge.answer_due_on = factories.days_from_today(2)
    challenge.save()

    assert not sees(cleo, shown)


def test_who_may_not_see_it_finds_nothing_at_its_address(result: Result, cleo: Person) -> None:
    for slug in (result.tribe.slug, "never-was", "\0"):
        with pytest.raises(NotVisible):
            results.get_visible(cleo, slug)


def test_who_waits_finds_the_clock(working: Tribe, ada: Person, now: datetime.datetime) -> None:
    asked = factories.ResultFactory(tribe=working, in_review=True)
    answer_clocks.start_missing(now=now)

    found: Any = results.get_visible(ada, working.slug)
    assert found.clock_due_on == asked.answer_due_on


def test_the_list_finds_by_theme_and_edition_and_has_the_newest_on_top(shown: Result) -> None:
    newer = factories.ResultFactory(published=True)
    factories.ResultFactory()
    challenge = shown.tribe.challenge

    viewer = AnonymousUser()
    assert list(results.search(viewer)) == [newer, shown]
    assert list(results.search(viewer, theme=challenge.theme.slug)) == [shown]
    assert list(results.search(viewer, edition=challenge.edition.slug)) == [shown]
    assert not results.search(viewer, theme="gone").exists()


def test_only_what_leads_somewhere_is_offered_to_choose(shown: Result) -> None:
    factories.ResultFactory()
    challenge = shown.tribe.challenge

    assert list(results.themes(AnonymousUser())) == [challenge.theme]
    assert list(results.editions(AnonymousUser())) == [challenge.edition]


def test_a_challenge_has_its_published_results(result: Result, company: Person) -> None:
    challenge = result.tribe.challenge
    assert not results.of_challenge(company, challenge).exists()

    publish(result)
    assert list(results.of_challenge(company, challenge)) == [result]


def test_a_tribe_begins_with_an_empty_text_that_is_not_stored(working: Tribe, ada: Person) -> None:
    empty = results.to_write(ada, working)

    assert (empty.pk, empty.version, empty.language) == (None, 0, working.challenge.language)
    assert not Result.objects.exists()


def test_a_tribe_goes_on_where_it_was(result: Result, ben: Person) -> None:
    assert results.to_write(ben, result.tribe) == result


def test_who_does_not_write_gets_no_text_to_write_on(result: Result, coach: Person) -> None:
    with pytest.raises(NotAllowed):
        results.to_write(coach, result.tribe)


@pytest.mark.parametrize(
    ("state", "whose"),
    [
        (ResultState.DRAFT, ""),
        (ResultState.IN_REVIEW, "coach"),
        (ResultState.WITH_COMPANY, "company"),
        (ResultState.PUBLISHED, ""),
    ],
)
def test_it_waits_for_one_party_at_a_time(
    working: Tribe, state: ResultState, whose: str, request: pytest.FixtureRequest
) -> None:
    factories.ResultFactory(
        tribe=working,
        state=state,
        answer_due_on=factories.days_from_today(2),
        published_at=timezone.now(),
    )

    for name in ("ada", "coach", "other_coach", "company", "other_company", "manager"):
        waits = results.awaiting(request.getfixturevalue(name)).exists()
        assert waits is (name == whose), name


def test_without_a_coach_it_waits_for_a_programme_manager(working: Tribe, manager: Person) -> None:
    working.coach = None
    working.save()
    result = factories.ResultFactory(tribe=working, in_review=True)

    assert list(results.awaiting(manager)) == [result]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_many(
    db: None, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.ResultFactory.create_batch(count, published=True)

    with django_assert_num_queries(1):
        for result in results.search(AnonymousUser()):
            assert all([result.tribe.challenge.organisation.name, result.tribe.challenge.theme])
