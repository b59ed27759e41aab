"""A tribe that forms: Ada and Ben are in it, two seats are open."""

import datetime

import pytest
from django.utils import timezone

from tests import factories
from tribes.enums import TribeState
from tribes.models import Challenge, JoinRequest, Membership, Milestone, Organisation, Person, Tribe


@pytest.fixture
def tribe(ada: Person, ben: Person, organisation: Organisation) -> Tribe:
    challenge = factories.ChallengeFactory(published=True, organisation=organisation)
    tribe: Tribe = factories.TribeFactory(challenge=challenge, seats=4, name="Leaks", slug="leaks")
    for person, seat in zip([ada, ben], tribe.seats.all(), strict=False):
        Membership.objects.create(tribe=tribe, person=person, seat=seat)
    return tribe


@pytest.fixture
def now() -> datetime.datetime:
    return timezone.now()


@pytest.fixture
def challenge(organisation: Organisation) -> Challenge:
    """Public, and no tribe has begun."""
    row: Challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    return row


@pytest.fixture
def asked(tribe: Tribe, cleo: Person) -> JoinRequest:
    """Cleo asked to join."""
    return JoinRequest.objects.create(
        tribe=tribe, person=cleo, message="I weld.", answer_due_on=factories.days_from_today(2)
    )


@pytest.fixture
def large_tribe(tribe: Tribe) -> Tribe:
    """With a third member it may apply."""
    seat = tribe.seats.filter(membership=None).first()
    person = factories.ParticipantFactory(first_name="Dee")
    Membership.objects.create(tribe=tribe, person=person, seat=seat)
    return tribe


@pytest.fixture
def working_tribe(tribe: Tribe, coach: Person) -> Tribe:
    """At work with a coach."""
    tribe.state = TribeState.RUNNING
    tribe.coach = coach
    tribe.save()
    factories.WorkspaceFactory(tribe=tribe)
    return tribe


@pytest.fixture
def milestone(working_tribe: Tribe) -> Milestone:
    milestone: Milestone = factories.MilestoneFactory(
        tribe=working_tribe,
        delivered_at=timezone.now(),
        delivered_text="Our scope: https://example.org/scope",
    )
    return milestone
