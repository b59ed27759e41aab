import datetime

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import team_mates
from tribes.enums import AgeBand
from tribes.events import TribeInvited
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Person, Profile, Tribe, TribeInvitation


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
