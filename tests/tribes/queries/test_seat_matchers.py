from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import matching_spaces
from tribes.enums import ChallengeState, TribeState, Visibility
from tribes.models import Challenge, Edition, Membership, Seat, SubQuestion, Tribe
from tribes.queries import seat_matchers
from tribes.queries.seat_documents import seat_document, seat_key
from tribes.queries.seat_matchers import SeatMatcher


@pytest.fixture
def third(tribe: Tribe) -> Seat:
    """The first of two open seats."""
    matching_spaces.refit(now=timezone.now())
    return tribe.seats.get(number=3)


def matcher() -> SeatMatcher:
    found = seat_matchers.current()
    assert found is not None
    return found


def test_open_seats_are_in_the_index(tribe: Tribe, third: Seat) -> None:
    fourth = tribe.seats.get(number=4)

    assert matcher().index.keys() == [seat_key(third.pk), seat_key(fourth.pk)]


@pytest.mark.django_db
def test_before_the_first_fit_there_is_no_matcher() -> None:
    assert seat_matchers.current() is None


def test_a_seat_that_is_taken_leaves_the_index(tribe: Tribe, third: Seat) -> None:
    matcher()
    factories.MembershipFactory(tribe=tribe, seat=third)

    assert seat_key(third.pk) not in matcher().index
    assert seat_key(third.pk) not in matcher().documents


def test_a_seat_that_comes_free_is_back(tribe: Tribe, third: Seat) -> None:
    membership = factories.MembershipFactory(tribe=tribe, seat=third)
    matcher()
    Membership.objects.filter(pk=membership.pk).delete()

    assert seat_key(third.pk) in matcher().index


HIDDEN: dict[str, Callable[[], object]] = {
    "tribe at work": lambda: Tribe.objects.update(state=TribeState.RUNNING),
    "challenge withdrawn": lambda: Challenge.objects.update(state=ChallengeState.WITHDRAWN),
    "by invitation": lambda: Edition.objects.update(visibility=Visibility.INVITATION),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_not_open_for_everybody_is_not_in_it(third: Seat, case: str) -> None:
    matcher()
    HIDDEN[case]()

    assert len(matcher().index) == 0


CHANGES: dict[str, Callable[[Seat], object]] = {
    "other wishes": lambda seat: seat.skills.add(factories.SkillFactory(name_en="galvanising")),
    "other part": lambda seat: Seat.objects.filter(pk=seat.pk).update(
        sub_question=SubQuestion.objects.create(
            challenge=seat.tribe.challenge, number=1, title="What leaks?"
        )
    ),
    "other challenge text": lambda seat: Challenge.objects.get(pk=seat.tribe.challenge_id).save(),
}


@pytest.mark.parametrize("case", CHANGES)
def test_each_change_makes_a_new_document(third: Seat, case: str) -> None:
    old = matcher().documents[seat_key(third.pk)]
    CHANGES[case](third)
    Challenge.objects.filter(pk=third.tribe.challenge_id).update(problem="Rust eats the rail.")

    new = matcher().documents[seat_key(third.pk)]

    assert new is not old
    assert "Rust eats the rail." in [part.text for part in new.parts]


def test_another_level_is_no_other_document(third: Seat) -> None:
    old = matcher().documents[seat_key(third.pk)]
    Seat.objects.filter(pk=third.pk).update(level="mbo-2")

    assert matcher().documents[seat_key(third.pk)] is old


def test_an_index_that_followed_is_an_index_that_was_built(third: Seat) -> None:
    matcher()
    third.skills.add(factories.SkillFactory(name_nl="pomp", name_en="pump"))
    followed = matcher()
    asking = seat_document(third)
    matches = followed.index.top_k(asking, 5)

    seat_matchers._kept.clear()

    assert matcher() is not followed
    assert matcher().index.top_k(asking, 5) == matches


@pytest.mark.parametrize("more", [0, 3])
def test_nothing_new_costs_four_queries(
    third: Seat, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.TribeFactory.create_batch(more, seats=2)
    kept = matcher()

    with django_assert_num_queries(4):
        assert matcher() is kept


def test_many_new_seats_are_read_without_a_list_of_keys(
    third: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_matchers, "MOST_BY_KEY", 1)

    assert len(matcher().index) == 2


def test_a_newer_space_replaces_the_old_one(third: Seat) -> None:
    old = matcher()
    factories.ChallengeFactory(published=True, title="Galvanised handrails")
    matching_spaces.refit(now=timezone.now())

    assert matcher().space.version != old.space.version
    assert len(matcher().index) == len(old.index)
