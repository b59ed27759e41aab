"""A tribe, before and at work: Ada and Ben are in it, two seats are open."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tribes import events
from tribes.enums import Audience, TribeState
from tribes.events import Event, subscribe
from tribes.models import Challenge, Membership, Organisation, Person, Seat, Stream, Tribe

Told = Callable[[Callable[[], object]], list[Event]]
_heard: list[Event] = []


@pytest.fixture
def now() -> datetime.datetime:
    return timezone.now()


@pytest.fixture
def challenge(organisation: Organisation) -> Challenge:
    return factories.ChallengeFactory(organisation=organisation, published=True)


@pytest.fixture
def tribe(challenge: Challenge, ada: Person, ben: Person, coach: Person) -> Tribe:
    """Still forming, with a coach already."""
    tribe = factories.TribeFactory(challenge=challenge, coach=coach, created_by=ada, seats=4)
    first, second = Seat.objects.filter(tribe=tribe)[:2]
    factories.MembershipFactory(tribe=tribe, person=ada, seat=first)
    factories.MembershipFactory(tribe=tribe, person=ben, seat=second)
    return tribe


@pytest.fixture
def membership(tribe: Tribe, ada: Person) -> Membership:
    """Ada's place in the tribe."""
    return Membership.objects.get(tribe=tribe, person=ada)


@pytest.fixture
def working(tribe: Tribe) -> Tribe:
    """The same tribe at work, with an open workspace."""
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.RUNNING)
    tribe.refresh_from_db()
    factories.WorkspaceFactory(tribe=tribe)
    return tribe


@pytest.fixture
def stream(working: Tribe) -> Stream:
    """Of the tribe and its coach."""
    return Stream.objects.get(workspace__tribe=working, audience=Audience.TRIBE)


@pytest.fixture
def shared(working: Tribe) -> Stream:
    """With the company."""
    return Stream.objects.get(workspace__tribe=working, audience=Audience.SHARED)


@pytest.fixture
def ex_member(working: Tribe) -> Person:
    person: Person = factories.ParticipantFactory()
    factories.MembershipFactory(tribe=working, person=person, seat=None, left_at=timezone.now())
    return person


@pytest.fixture
def strangers(
    ex_member: Person, cleo: Person, other_coach: Person, other_company: Person, manager: Person
) -> list[Person]:
    """Everybody who has no business in the workspace."""
    neighbour = factories.MembershipFactory(tribe__state=TribeState.RUNNING).person
    return [ex_member, cleo, other_coach, other_company, manager, neighbour]


@pytest.fixture
def told(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Told]:
    """What is told when the given function commits."""
    for kind in Event.__subclasses__():
        # A list of its own for this test, so that no later test finds somebody listening.
        monkeypatch.setitem(events._handlers, kind, list(events._handlers[kind]))
        subscribe(kind, _heard.append)

    def tell(act: Callable[[], object]) -> list[Event]:
        _heard.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return list(_heard)

    yield tell
    _heard.clear()
