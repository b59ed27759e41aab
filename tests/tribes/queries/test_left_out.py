import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.actions import suggestion_passes
from tribes.enums import Level, SkillLevel
from tribes.models import Challenge, Person, Profile
from tribes.queries import left_out
from tribes.rules.constraints import Constraint

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def profile(ada: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(
        person=ada, hours_per_week=4, level=Level.MBO2, place="Haarlem", travel_km=10
    )
    skill = factories.SkillFactory(name_en="welding", name_nl="lassen")
    profile.skills.create(skill=skill, level=SkillLevel.ALONE)
    return profile


def welding(**values: object) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        published=True, title="Welding robots", **{"place": "Haarlem", **values}
    )
    return challenge


def test_each_reason_names_its_challenges(profile: Profile, now: datetime.datetime) -> None:
    far, hbo, both = (
        welding(place="Utrecht"),
        welding(levels=[Level.HBO]),
        welding(levels=[Level.WO], hours_per_week=8),
    )
    welding()
    suggestion_passes.refresh_all()

    found = left_out.of_profile(profile, now)

    named = {group.constraint: {row.challenge for row in group.rows} for group in found.groups}
    assert named == {
        Constraint.LEVEL: {hbo, both},
        Constraint.TRAVEL: {far},
        Constraint.HOURS: {both},
    }
    assert found.total == 3
    assert found.overlaps
    assert [group.label for group in found.groups] == [
        "2 ask for another level",
        "1 is too far away",
        "1 asks more hours",
    ]


def test_every_kind_of_reason_has_words_for_one_and_for_more() -> None:
    labels = {left_out._label(kind, total) for kind in Constraint for total in (1, 2)}

    assert len(labels) == 2 * len(Constraint)


def test_what_would_not_be_suggested_anyway_is_not_left_out(
    profile: Profile, now: datetime.datetime
) -> None:
    factories.ChallengeFactory(
        published=True, title="Invoices", problem="Invoices", success="Paid", hours_per_week=8
    )
    suggestion_passes.refresh_all()

    assert left_out.of_profile(profile, now).total == 0


def test_without_a_profile_a_space_or_matching_nothing_is_left_out(
    profile: Profile, now: datetime.datetime
) -> None:
    welding(hours_per_week=8)
    assert left_out.of_profile(None, now) == left_out.NOTHING
    assert left_out.of_profile(profile, now) == left_out.NOTHING

    suggestion_passes.refresh_all()
    assert left_out.of_profile(profile, now).total == 1
    profile.is_matched = False
    assert left_out.of_profile(profile, now) == left_out.NOTHING


def test_more_challenges_cost_no_more_queries(
    profile: Profile, now: datetime.datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for total in (1, 3):
        welding(hours_per_week=8)
        if total == 3:
            welding(hours_per_week=8)
        suggestion_passes.refresh_all()
        left_out.of_profile(profile, now)
        with django_assert_num_queries(7):
            assert left_out.of_profile(profile, now).total == total
