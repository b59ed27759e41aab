import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from matching import LEAST_SCORE
from tribes.enums import Fit, TribeState
from tribes.models import Membership, Person, Tribe
from tribes.rules import suggestions as rules


def test_members_coach_and_manager_see_what_fits_a_tribe(
    tribe: Tribe, ada: Person, coach: Person, manager: Person
) -> None:
    for viewer in (ada, coach, manager):
        assert rules.may_see_fits(viewer, tribe)


def test_nobody_else_sees_what_fits_a_tribe(
    tribe: Tribe, cleo: Person, company: Person, other_coach: Person
) -> None:
    for viewer in (cleo, company, other_coach, AnonymousUser()):
        assert rules.may_see_fits(viewer, tribe).code == "not_your_suggestions"


def test_coach_and_manager_read_the_suggestions_of_a_member(
    membership: Membership, coach: Person, manager: Person
) -> None:
    for viewer in (coach, manager):
        assert rules.may_read_of_member(viewer, membership)


def test_nobody_else_reads_the_suggestions_of_a_member(
    membership: Membership,
    ada: Person,
    ben: Person,
    company: Person,
    other_coach: Person,
    coordinator: Person,
) -> None:
    for viewer in (ada, ben, company, other_coach, coordinator, AnonymousUser()):
        assert rules.may_read_of_member(viewer, membership).code == "not_your_suggestions"


def test_who_left_is_not_read_any_more(
    membership: Membership, coach: Person, manager: Person
) -> None:
    membership.left_at = timezone.now()

    for viewer in (coach, manager):
        assert not rules.may_read_of_member(viewer, membership)


@pytest.mark.parametrize("state", [TribeState.FINISHED, TribeState.DISSOLVED])
def test_of_a_tribe_that_stopped_nobody_reads(
    membership: Membership, ada: Person, coach: Person, state: TribeState
) -> None:
    membership.tribe.state = state

    assert rules.may_see_fits(ada, membership.tribe).code == "tribe_stopped"
    assert rules.may_read_of_member(coach, membership).code == "tribe_stopped"


def test_who_looks_after_a_tribe_has_the_sums(
    tribe: Tribe, ada: Person, coach: Person, other_coach: Person, manager: Person
) -> None:
    assert rules.sees_sums(coach, tribe)
    assert rules.sees_sums(manager, tribe)
    assert not rules.sees_sums(ada, tribe)
    assert not rules.sees_sums(other_coach, tribe)


@pytest.mark.parametrize("fit", [Fit.PARTIAL, Fit.GOOD, Fit.STRONG])
def test_what_fits_is_never_only_also_open(fit: Fit) -> None:
    assert not rules.is_also_open(fit, {"score": 0.0})


def test_little_in_common_is_also_open_also_where_spelling_lifts_the_score() -> None:
    assert rules.is_also_open(Fit.LITTLE, {"score": LEAST_SCORE + 0.1})
    assert rules.is_also_open(Fit.LITTLE, {"score": LEAST_SCORE + 0.1, "feedback": []})


def test_what_somebody_said_of_another_challenge_lifts_one_out_of_it() -> None:
    said = [{"share": 0.1}]

    assert not rules.is_also_open(Fit.LITTLE, {"score": LEAST_SCORE, "feedback": said})
    assert rules.is_also_open(Fit.LITTLE, {"score": LEAST_SCORE - 0.01, "feedback": said})
