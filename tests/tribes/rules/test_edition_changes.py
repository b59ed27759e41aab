"""Changing the rules never breaks a running edition."""

from typing import Any

import pytest
from django.utils import translation

from tests import factories
from tests.factories import days_from_today, today
from tribes.enums import ChallengeState, TribeState
from tribes.models import Challenge, Edition, Organisation, Tribe
from tribes.queries.editions import field_values
from tribes.rules import edition_changes, edition_values

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def edition(challenge: Challenge) -> Edition:
    Challenge.objects.filter(pk=challenge.pk).update(levels=["hbo"], terms="open", language="en")
    return challenge.edition


def problems(edition: Edition, **values: Any) -> dict[str, str]:
    wanted = {**field_values(edition), **values}
    found = edition_changes.problems(edition, wanted, today())
    with translation.override("en"):
        return {name: str(texts[0]) for name, texts in found.items()}


@pytest.mark.parametrize(
    ("field", "value"),
    [("levels", ["vo"]), ("terms", ["shared"]), ("languages", ["nl"]), ("themes", {0})],
)
def test_what_a_challenge_uses_is_not_taken_away(
    edition: Edition, field: str, value: object
) -> None:
    assert problems(edition, **{field: value}) == {field: "1 challenge uses what you take away."}


def test_what_is_used_may_stay_the_only_choice(edition: Edition, challenge: Challenge) -> None:
    wanted = {
        "levels": ["hbo"],
        "terms": ["open"],
        "languages": ["en"],
        "themes": {challenge.theme_id},
    }

    assert problems(edition, **wanted) == {}


@pytest.mark.parametrize("state", [ChallengeState.DRAFT, ChallengeState.WITHDRAWN])
def test_a_draft_binds_nobody(edition: Edition, state: ChallengeState) -> None:
    Challenge.objects.update(state=state)

    assert problems(edition, levels=["vo"], terms=["shared"]) == {}


def test_another_edition_is_no_reason(edition: Edition) -> None:
    assert problems(factories.EditionFactory(), levels=["vo"], terms=["shared"]) == {}


def test_a_tribe_keeps_its_seats(tribe: Tribe) -> None:
    edition = tribe.challenge.edition

    assert list(problems(edition, tribe_max=3)) == ["tribe_max"]
    assert list(problems(edition, tribe_min=5)) == ["tribe_min"]
    assert problems(edition, tribe_min=4, tribe_max=4) == {}


def test_a_tribe_at_work_stays_valid_when_tribes_must_be_larger(working: Tribe) -> None:
    assert problems(working.challenge.edition, tribe_min=5) == {}


def test_a_tribe_that_stopped_is_no_reason(tribe: Tribe) -> None:
    Tribe.objects.update(state=TribeState.DISSOLVED)

    assert problems(tribe.challenge.edition, tribe_max=3, tribe_min=1) == {}


def test_the_first_day_stays_once_milestones_count_from_it(working: Tribe) -> None:
    edition = working.challenge.edition

    assert list(problems(edition, starts_on=days_from_today(31))) == ["starts_on"]


def test_the_first_day_may_move_while_tribes_form(tribe: Tribe) -> None:
    assert problems(tribe.challenge.edition, starts_on=days_from_today(31)) == {}


def test_the_last_day_is_not_before_a_milestone(working: Tribe) -> None:
    factories.MilestoneFactory(tribe=working, due_on=days_from_today(60))
    edition = working.challenge.edition

    assert list(problems(edition, ends_on=days_from_today(59))) == ["ends_on"]
    assert problems(edition, ends_on=days_from_today(60)) == {}


def test_what_has_begun_is_not_put_off(tribe: Tribe, organisation: Organisation) -> None:
    edition = tribe.challenge.edition

    assert list(problems(edition, sign_up=days_from_today(2))) == ["sign_up"]
    assert problems(edition, sign_up=days_from_today(-3)) == {}


def test_what_has_begun_without_anybody_may_be_put_off(edition: Edition) -> None:
    assert problems(edition, sign_up=days_from_today(2)) == {}


def test_a_seatless_or_a_fitting_tribe_is_no_reason(tribe: Tribe) -> None:
    """A tribe chooses its seats after it has begun."""
    factories.TribeFactory(challenge=tribe.challenge)

    assert problems(tribe.challenge.edition, tribe_min=4) == {}


def test_tribes_of_another_edition_are_no_reason(working: Tribe) -> None:
    factories.MilestoneFactory(tribe=working, due_on=days_from_today(60))
    other = factories.EditionFactory()

    assert problems(other, tribe_max=3, ends_on=days_from_today(59)) == {}
    assert problems(other, starts_on=days_from_today(31), sign_up=days_from_today(2)) == {}


@pytest.mark.parametrize("state", [ChallengeState.DRAFT, ChallengeState.WITHDRAWN])
def test_intake_is_put_off_until_somebody_sends_a_challenge(
    edition: Edition, state: ChallengeState
) -> None:
    begun = zip(edition_values.PHASES, (-20, 10, 93, 101), strict=True)
    edition.phases = [
        {"key": phase, "starts_on": days_from_today(day).isoformat()} for phase, day in begun
    ]
    assert list(problems(edition, intake=days_from_today(2))) == ["intake"]

    Challenge.objects.update(state=state)
    factories.ChallengeFactory(published=True)
    assert problems(edition, intake=days_from_today(2)) == {}
