import datetime
from typing import Any

import pytest

from tests import factories
from tests.tribes import suggesting
from tribes.actions import match_runs, matching_spaces
from tribes.enums import RunKind, SpaceState
from tribes.events import MatchingSpaceRefused
from tribes.models import AuditEntry, Challenge, MatchingSpace, Suggestion
from tribes.queries import matchers
from tribes.rules import matching_spaces as rules


@pytest.fixture
def challenges(db: None) -> list[Challenge]:
    return suggesting.three_challenges(suggesting.skills())


@pytest.fixture
def first(challenges: list[Challenge], now: datetime.datetime) -> MatchingSpace:
    return matching_spaces.refit(now=now)


@pytest.fixture
def nothing_is_good_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real space is seldom worse, so the bar is put where none of them gets over it."""
    monkeypatch.setattr(rules, "MOST_LOST", -1.0)


def with_new_words() -> None:
    suggesting.challenge_of(suggesting.UNHEARD_OF)


def states() -> list[str]:
    return list(MatchingSpace.objects.order_by("pk").values_list("state", flat=True))


def actions() -> list[str]:
    rows = AuditEntry.objects.filter(action__startswith="matching_space").order_by("pk")
    return [row.action.removeprefix("matching_space.") for row in rows]


def test_the_first_space_is_in_use_with_its_figures(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    assert states() == ["current"]
    assert actions() == ["fitted", "swapped"]
    assert first.figures["languages"] == 1.0
    assert first.figures["skills"] > 0.9
    assert first.compared_at == now


@pytest.mark.django_db
def test_without_any_challenge_there_is_a_space_all_the_same(now: datetime.datetime) -> None:
    assert matching_spaces.refit(now=now).figures == {}
    assert states() == ["current"]


def test_the_same_texts_give_the_same_space_and_nothing_is_stored_again(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    later = now + datetime.timedelta(days=40)
    again = matching_spaces.refit(now=later)

    assert again.pk == first.pk
    assert again.compared_at == later
    assert actions() == ["fitted", "swapped"]


def test_a_newer_space_replaces_the_one_in_use_in_one_step(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    with_new_words()
    newer = matching_spaces.refit(now=now)

    assert states() == ["replaced", "current"]
    assert newer.version != first.version
    matcher = matchers.current()
    assert matcher is not None
    assert matcher.space.version == newer.version


def test_suggestions_stay_until_somebody_makes_them_anew(
    first: MatchingSpace, cleo: Any, now: datetime.datetime
) -> None:
    rows = suggesting.learn(factories.ProfileFactory(person=cleo), "welding")
    with_new_words()
    matching_spaces.refit(now=now)

    assert rows
    assert list(Suggestion.objects.order_by("rank")) == rows


def test_lists_that_people_have_are_compared_with_those_of_the_new_space(
    first: MatchingSpace, cleo: Any, now: datetime.datetime
) -> None:
    suggesting.learn(factories.ProfileFactory(person=cleo), "welding")
    with_new_words()

    assert matching_spaces.refit(now=now).figures["overlap"] == 1.0


def test_a_worse_space_is_refused_and_told(
    first: MatchingSpace, nothing_is_good_enough: None, told: Any, now: datetime.datetime
) -> None:
    with_new_words()

    heard = told(lambda: matching_spaces.refit(now=now))

    assert states() == ["current", "refused"]
    refused = MatchingSpace.objects.get(state="refused")
    assert heard == [MatchingSpaceRefused(refused.pk)]
    assert refused.figures
    matcher = matchers.current()
    assert matcher is not None
    assert matcher.space.version == first.version
    assert actions() == ["fitted", "swapped", "fitted", "refused"]


def test_what_was_refused_is_not_tried_again_and_told_again(
    first: MatchingSpace, nothing_is_good_enough: None, now: datetime.datetime
) -> None:
    with_new_words()
    matching_spaces.refit(now=now)
    later = now + datetime.timedelta(days=40)

    again = matching_spaces.refit(now=later)

    assert again.state == SpaceState.REFUSED
    assert actions().count("refused") == 1
    first.refresh_from_db()
    assert first.compared_at == later


def test_somebody_may_take_it_into_use_anyway(
    first: MatchingSpace, nothing_is_good_enough: None, now: datetime.datetime
) -> None:
    with_new_words()
    matching_spaces.refit(now=now)

    matching_spaces.refit(now=now, anyway=True)

    assert states() == ["replaced", "current"]


def test_a_space_of_before_is_taken_up_again_when_the_texts_are_as_before(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    with_new_words()
    matching_spaces.refit(now=now)
    Challenge.objects.get(title=suggesting.UNHEARD_OF).delete()

    assert matching_spaces.refit(now=now).pk == first.pk
    assert states() == ["current", "replaced"]


def test_a_damaged_space_is_made_again_without_comparing(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    MatchingSpace.objects.update(data=b"damaged")
    matchers._kept.clear()

    again = matching_spaces.refit(now=now)

    assert (again.pk, states()) == (first.pk, ["current"])
    assert matchers.current() is not None


def test_bytes_go_when_no_run_needs_them_and_figures_stay(
    first: MatchingSpace, now: datetime.datetime
) -> None:
    matcher = matchers.current()
    assert matcher is not None
    match_runs.begin(kind=RunKind.ALL, matcher=matcher, by=None)
    for title in (suggesting.UNHEARD_OF, suggesting.UNHEARD_OF[::-1]):
        suggesting.challenge_of(title)
        matching_spaces.refit(now=now)

    assert matching_spaces.clear() == 1
    assert matching_spaces.clear() == 0
    kept, emptied, used = MatchingSpace.objects.order_by("pk")
    assert kept.data
    assert not emptied.data
    assert emptied.figures
    assert used.data
