from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.factories import days_from_today, today
from tribes.enums import AgeBand, Role, TribeState, Visibility
from tribes.models import Edition, Membership, Person, Profile, Seat, Tribe, TribeInvitation
from tribes.rules import team_mates as rules


def opened(person: Person) -> Profile:
    profile: Profile = factories.ProfileFactory(person=person, is_open_to_team_mates=True)
    return profile


@pytest.fixture
def cleo(cleo: Person) -> Person:
    """She has no tribe and looks for one."""
    opened(cleo)
    return cleo


@pytest.fixture
def ada(ada: Person) -> Person:
    """She has a tribe with open seats, and looks for people."""
    opened(ada)
    return ada


def test_an_adult_may_be_open(cleo: Person, ben: Person) -> None:
    assert rules.may_open(cleo, cleo)
    assert rules.may_open(ben, cleo).code == "not_yours"


@pytest.mark.parametrize("age", [AgeBand.UNDER_16, AgeBand.TEEN, ""])
def test_nobody_younger_than_18_is_open_looks_or_is_listed(cleo: Person, age: str) -> None:
    cleo.age_band = age
    cleo.save()

    assert rules.may_open(cleo, cleo).code == "adults_only"
    assert rules.may_look(cleo).code == "adults_only"
    assert not rules.listed().exists()


def test_who_is_seen_may_look(cleo: Person) -> None:
    assert rules.may_look(cleo)


@pytest.mark.parametrize("switch", ["is_open_to_team_mates", "is_matched"])
def test_nobody_looks_without_being_seen(cleo: Person, switch: str) -> None:
    Profile.objects.update(**{switch: False})

    assert rules.may_look(cleo).code == "not_open"


def test_others_than_participants_do_not_look(coach: Person, company: Person) -> None:
    for viewer in (coach, company, AnonymousUser()):
        assert rules.may_look(viewer).code == "participant_only"


def test_without_a_profile_there_is_nothing_to_show(ben: Person) -> None:
    assert rules.may_look(ben).code == "not_open"


def test_who_looks_for_a_tribe_is_listed(cleo: Person) -> None:
    assert [profile.person for profile in rules.listed()] == [cleo]


UNLISTED: dict[str, Callable[[Person, Tribe], object]] = {
    "not open": lambda person, tribe: Profile.objects.update(is_open_to_team_mates=False),
    "left matching": lambda person, tribe: Profile.objects.update(is_matched=False),
    "account closed": lambda person, tribe: Person.objects.update(is_active=False),
    "another role": lambda person, tribe: Person.objects.update(role=Role.COACH),
    "has a tribe": lambda person, tribe: factories.MembershipFactory(
        person=person, tribe=tribe, seat=tribe.seats.get(number=3)
    ),
}


@pytest.mark.parametrize("case", UNLISTED)
def test_others_are_not_listed(cleo: Person, tribe: Tribe, case: str) -> None:
    UNLISTED[case](cleo, tribe)

    assert cleo not in [profile.person for profile in rules.listed()]


def test_who_has_left_or_ended_looks_again(cleo: Person) -> None:
    factories.MembershipFactory(person=cleo, seat=None, left_at=timezone.now())
    factories.MembershipFactory(person=cleo, tribe__state=TribeState.FINISHED)

    assert [profile.person for profile in rules.listed()] == [cleo]


def test_a_member_who_is_open_invites(tribe: Tribe, ada: Person, cleo: Person) -> None:
    assert rules.may_invite(ada, cleo.profile, tribe, today())


def test_others_do_not_invite(tribe: Tribe, ben: Person, cleo: Person, coach: Person) -> None:
    assert rules.may_invite(coach, cleo.profile, tribe, today()).code == "not_a_member"
    assert rules.may_invite(cleo, cleo.profile, tribe, today()).code == "not_a_member"
    assert rules.may_invite(ben, cleo.profile, tribe, today()).code == "not_open"


UNINVITED: dict[str, Callable[[Person, Tribe], object]] = {
    "tribe_at_work": lambda person, tribe: Tribe.objects.update(state=TribeState.RUNNING),
    "phase_over": lambda person, tribe: Edition.objects.update(
        sign_up_opens_on=days_from_today(-9), sign_up_closes_on=days_from_today(-8)
    ),
    "by_invitation": lambda person, tribe: Edition.objects.update(visibility=Visibility.INVITATION),
    "no_seat": lambda person, tribe: Seat.objects.filter(membership=None).delete(),
    "not_listed": lambda person, tribe: Profile.objects.filter(person=person).update(
        is_open_to_team_mates=False
    ),
    "has_left": lambda person, tribe: Membership.objects.create(
        tribe=tribe, person=person, left_at=timezone.now()
    ),
    "invited_already": lambda person, tribe: TribeInvitation.objects.create(
        tribe=tribe,
        person=person,
        invited_by=tribe.created_by,
        invited_at=timezone.now(),
        ends_on=days_from_today(14),
    ),
}


@pytest.mark.parametrize("code", UNINVITED)
def test_an_invitation_needs_a_seat_a_time_and_a_person(
    tribe: Tribe, ada: Person, cleo: Person, code: str
) -> None:
    UNINVITED[code](cleo, tribe)
    fresh = Tribe.objects.select_related("challenge__edition").get(pk=tribe.pk)

    assert rules.may_invite(ada, cleo.profile, fresh, today()).code == code


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        (["nl"], ["nl", "en"], True),
        (["nl"], ["en"], False),
        ([], ["en"], True),
        (["nl"], [], True),
        ([], [], True),
    ],
)
def test_two_people_talk_when_no_language_is_in_the_way(
    one: list[str], other: list[str], can: bool
) -> None:
    profiles = [Profile(languages=languages) for languages in (one, other)]

    assert rules.can_talk(*profiles) == can
    assert rules.can_talk(*reversed(profiles)) == can


@pytest.fixture
def forming(ada: Person) -> Tribe:
    """With Ada in it."""
    tribe: Tribe = factories.MembershipFactory(person=ada).tribe
    return tribe


def test_an_invitation_of_somebody_else_is_in_nobodys_way(
    forming: Tribe, ada: Person, ben: Person, cleo: Person
) -> None:
    TribeInvitation.objects.create(
        tribe=forming,
        person=ben,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=factories.days_from_today(14),
    )
    other = factories.TribeFactory()
    TribeInvitation.objects.create(
        tribe=other,
        person=cleo,
        invited_by=ada,
        invited_at=timezone.now(),
        ends_on=factories.days_from_today(14),
    )

    assert rules._is_not_invited(cleo.profile, forming)


def test_that_others_look_for_a_tribe_makes_nobody_listed(cleo: Person, ben: Person) -> None:
    hidden = factories.ProfileFactory(person=ben, is_open_to_team_mates=False)

    assert rules._is_listed(cleo.profile)
    assert not rules._is_listed(hidden)


LANGUAGES = st.lists(st.sampled_from(["nl", "en", "de"]), unique=True)


@given(LANGUAGES, LANGUAGES, st.sampled_from(["", "vo", "hbo"]), st.none() | st.integers(1, 40))
def test_nothing_but_a_language_stands_between_two_people(
    one: list[str], other: list[str], level: str, hours: int | None
) -> None:
    """Whichever of the two reads, and whatever else they said."""
    mine, theirs = Profile(languages=one), Profile(languages=other)
    further = Profile(languages=other, level=level, hours_per_week=hours, travel_km=0)
    shares = bool(set(one) & set(other))

    assert rules.can_talk(mine, theirs) == (not one or not other or shares)
    assert rules.can_talk(mine, theirs) == rules.can_talk(theirs, mine)
    assert rules.can_talk(mine, further) == rules.can_talk(mine, theirs)
