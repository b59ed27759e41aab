import datetime

import pytest
from django.utils import timezone

from tribes.enums import SpaceState
from tribes.models import MatchingSpace
from tribes.rules import matching_spaces as rules

OLD = {"skills": 0.8, "languages": 0.9, "overlap": 1.0}


def test_every_state_has_its_transitions() -> None:
    assert set(rules.TRANSITIONS) == set(SpaceState)


def test_the_one_in_use_is_replaced_and_never_refused() -> None:
    space = MatchingSpace(state=SpaceState.CURRENT)

    assert rules.may_become(space, SpaceState.REPLACED)
    assert rules.may_become(space, SpaceState.REFUSED).code == "wrong_state"


@pytest.mark.parametrize(
    "new",
    [
        {"skills": 0.8, "languages": 0.9},
        {"skills": 0.76, "languages": 0.86},
        {"skills": 0.9, "languages": 1.0, "overlap": 0.0},
        {},
    ],
)
def test_as_good_or_nearly_so_may_replace(new: dict[str, float]) -> None:
    assert rules.may_replace(new, OLD)


@pytest.mark.parametrize(
    "new", [{"skills": 0.7, "languages": 1.0}, {"skills": 1.0, "languages": 0.8}]
)
def test_one_figure_that_is_clearly_worse_is_enough_to_refuse(new: dict[str, float]) -> None:
    assert rules.may_replace(new, OLD).code == "space_is_worse"


def test_a_refit_is_due_a_month_after_the_last_comparison() -> None:
    now = timezone.now()
    month = rules.REFIT_AFTER
    made = MatchingSpace(created_at=now - month, compared_at=None)
    compared = MatchingSpace(created_at=now - 3 * month, compared_at=now - month)
    young = MatchingSpace(
        created_at=now - 3 * month, compared_at=now - month + datetime.timedelta(seconds=1)
    )

    assert rules.is_due(made, now)
    assert rules.is_due(compared, now)
    assert not rules.is_due(young, now)
