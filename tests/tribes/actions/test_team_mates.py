import datetime

import pytest
from django.utils import timezone

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import answer_clocks, join_requests, memberships, team_mates
from tribes.enums import AgeBand, RequestKind
from tribes.events import AnswerOverdue, TribeInvited
from tribes.exceptions import NotAllowed
from tribes.models import (
    AnswerClock,
    AuditEntry,
    Membership,
    Person,
    Profile,
    Tribe,
    TribeInvitation,
)


@pytest.fixture
def profile(cleo: Person) -> Profile:
    """Cleo looks for a tribe."""
    profile: Profile = factories.ProfileFactory(person=cleo, is_open_to_team_mates=True)
    return profile


@pytest.fixture
def ada(ada: Person) -> Person:
    """She has a tribe and looks for people."""
    factories.ProfileFactory(person=ada, is_open_to_team_mates=True)
    return ada


def is_open(profile: Profile) -> bool:
    return Profile.objects.get(pk=profile.pk).is_open_to_team_mates


@pytest.mark.django_db
def test_nobody_is_shown_before_they_say_yes() -> None:
    assert not Profile().is_open_to_team_mates


def test_the_switch_goes_both_ways(profile: Profile, cleo: Person) -> None:
    team_mates.set_open(profile=profile, is_open=False, by=cleo)
    assert not is_open(profile)

    team_mates.set_open(profile=profile, is_open=True, by=cleo)
    assert is_open(profile)

    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.data) == ("profile.team_mates_set", {"is_open": True})


def test_the_switch_leaves_suggestions_alone(profile: Profile, cleo: Person, told: Told) -> None:
    before = profile.updated_at

    assert told(lambda: team_mates.set_open(profile=profile, is_open=False, by=cleo)) == []
    assert Profile.objects.get().updated_at == before


def test_only_an_adult_switches_it_on_and_everybody_off(profile: Profile, cleo: Person) -> None:
    cleo.age_band = AgeBand.TEEN
    cleo.save()

    team_mates.set_open(profile=profile, is_open=False, by=cleo)
    with pytest.raises(NotAllowed):
        team_mates.set_open(profile=profile, is_open=True, by=cleo)

    assert not is_open(profile)


def test_nobody_switches_it_for_somebody_else(profile: Profile, ben: Person) -> None:
    for wanted in (True, False):
        with pytest.raises(NotAllowed):
            team_mates.set_open(profile=profile, is_open=wanted, by=ben)

    assert is_open(profile)
    assert not AuditEntry.objects.exists()


def test_an_invitation_is_told_and_gives_no_seat(
    tribe: Tribe, profile: Profile, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now))

    invitation = TribeInvitation.objects.get()
    assert (invitation.tribe, invitation.person) == (tribe, profile.person)
    assert (invitation.invited_by, invitation.invited_at) == (ada, now)
    assert heard == [TribeInvited(tribe_invitation_id=invitation.pk)]
    assert not profile.person.memberships.exists()
    assert AuditEntry.objects.get().action == "tribe.invited"


def test_an_invitation_has_an_end_and_who_invited_hears_of_it(
    tribe: Tribe, profile: Profile, ada: Person, now: datetime.datetime, told: Told
) -> None:
    invitation = team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)
    assert invitation.ends_on == timezone.localdate(now) + datetime.timedelta(days=14)
    after = now + datetime.timedelta(days=15)

    assert told(lambda: answer_clocks.escalate_overdue(now=after)) == [
        AnswerOverdue(clock_id=AnswerClock.objects.get().pk)
    ]

    clock = AnswerClock.objects.get()
    assert (clock.escalated_to, clock.answered_at) == (ada, after)
    assert answer_clocks.escalate_overdue(now=after + datetime.timedelta(days=30)) == 0


def test_where_who_invited_has_left_another_member_hears_of_it(
    tribe: Tribe, profile: Profile, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)
    Membership.objects.filter(person=ada).update(left_at=now, seat=None)

    answer_clocks.escalate_overdue(now=now + datetime.timedelta(days=15))

    assert AnswerClock.objects.get().escalated_to == ben


def test_who_asks_to_join_is_waited_for_no_longer(
    tribe: Tribe, profile: Profile, ada: Person, now: datetime.datetime
) -> None:
    team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)

    join_requests.ask(tribe=tribe, message="", by=profile.person, now=now)

    running = AnswerClock.objects.filter(answered_at=None)
    assert [clock.kind for clock in running] == [RequestKind.JOIN_REQUEST]


def test_a_tribe_that_stops_waits_for_nobody(
    tribe: Tribe, profile: Profile, ada: Person, now: datetime.datetime
) -> None:
    team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)

    for membership in Membership.objects.filter(tribe=tribe):
        memberships.leave(membership=membership, by=membership.person, now=now)

    assert not AnswerClock.objects.filter(answered_at=None).exists()


def test_a_tribe_invites_somebody_once(
    tribe: Tribe, profile: Profile, ada: Person, now: datetime.datetime
) -> None:
    team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)

    with pytest.raises(NotAllowed):
        team_mates.invite(tribe=tribe, profile=profile, by=ada, now=now)

    assert TribeInvitation.objects.count() == 1


def test_who_is_in_no_tribe_invites_to_none(
    tribe: Tribe, profile: Profile, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        team_mates.invite(tribe=tribe, profile=profile, by=profile.person, now=now)

    assert not TribeInvitation.objects.exists()
    assert not AuditEntry.objects.exists()
