"""An edition from its clone to its archive, moved by nothing but the clock."""

import datetime
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tribes.actions import applications, challenges, editions, messages, tribes
from tribes.enums import Audience, ChallengeState, Phase, Preset, TribeState
from tribes.exceptions import NotAllowed
from tribes.models import Challenge, Edition, Organisation, Person, Stream, Tribe
from tribes.queries import edition_boards
from tribes.rules import phases
from tribes.rules.challenges import may_start
from tribes.rules.tribes import may_create

Go = Callable[[str], None]
CLONED, INTAKE, SIGN_UP = "2027-11-01", "2027-11-22", "2028-01-03"
WORK, SHOWCASE, CLOSED = "2028-01-31", "2028-04-03", "2028-04-17"
A_YEAR_LATER = "2029-04-18"

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def go() -> Iterator[Go]:
    """To ten in the morning of a day, when the clock has had its turn."""
    with time_machine.travel(datetime.datetime(2027, 11, 1, 10, tzinfo=datetime.UTC)) as time:

        def travel(day: str) -> None:
            time.move_to(datetime.datetime.fromisoformat(f"{day}T10:00+00:00"))
            call_command("clock", stdout=StringIO())

        yield travel


@pytest.fixture
def edition(go: Go, manager: Person) -> Edition:
    first = editions.create(
        name_nl="Voorjaar 2027",
        name_en="Spring 2027",
        preset=Preset.TRIBE,
        starts_on=datetime.date(2027, 2, 1),
        manager=manager,
        by=manager,
    )
    return editions.clone(
        edition=first,
        name_nl="Voorjaar 2028",
        name_en="Spring 2028",
        starts_on=datetime.date.fromisoformat(WORK),
        by=manager,
    )


def phase_of(edition: Edition) -> Phase:
    edition.refresh_from_db()
    return phases.phase_on(edition, timezone.localdate())


def draft(edition: Edition, company: Person, organisation: Organisation) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        edition=edition, organisation=organisation, created_by=company
    )
    return challenge


def post(challenge: Challenge, company: Person, manager: Person) -> Challenge:
    now = timezone.now()
    challenge = challenges.submit(challenge=challenge, by=company, now=now)
    return challenges.publish(challenge=challenge, by=manager, now=now)


def form(challenge: Challenge, people: list[Person], company: Person) -> Tribe:
    """A tribe of these people that the company takes."""
    first, *others = people
    today = timezone.localdate()
    tribe = tribes.create(
        challenge=challenge, name="Leap", seats=3, wanted=[], by=first, today=today
    )
    for person in others:
        seat = tribe.seats.filter(membership=None).earliest("number")
        factories.MembershipFactory(tribe=tribe, person=person, seat=seat)
    application = applications.submit(tribe=tribe, plan="Measure.", by=first, now=timezone.now())
    applications.accept(application=application, by=company, now=timezone.now())
    return tribe


def say(tribe: Tribe, by: Person) -> None:
    stream = Stream.objects.get(workspace__tribe=tribe, audience=Audience.TRIBE)
    messages.post(stream=stream, text="Hello.", by=by, now=timezone.now())


def board(manager: Person, edition: Edition) -> dict[str, int]:
    """What is not zero on the board of the edition."""
    funnel = edition_boards.funnel(manager, edition)
    return {stage: count for stage, count in funnel.items() if count}


def test_an_edition_runs_by_itself_from_its_clone_to_its_archive(
    go: Go,
    edition: Edition,
    manager: Person,
    company: Person,
    organisation: Organisation,
    ada: Person,
    ben: Person,
    cleo: Person,
) -> None:
    go(CLONED)
    assert phase_of(edition) == Phase.PREPARATION
    early = may_start(company, organisation, edition, timezone.localdate())
    assert (early.code, str(early.reason)) == (
        "phase_not_yet",
        "Companies can post challenges from 22 November.",
    )

    go(INTAKE)
    assert phase_of(edition) == Phase.INTAKE
    challenge = post(draft(edition, company, organisation), company, manager)
    forming = may_create(ada, challenge, timezone.localdate())
    assert str(forming.reason) == "Tribes can form from 3 January."
    assert board(manager, edition) == {"published": 1}

    go(SIGN_UP)
    assert phase_of(edition) == Phase.SIGN_UP
    tribe = form(challenge, [ada, ben, cleo], company)
    assert board(manager, edition)["matched"] == 1

    go(WORK)
    assert phase_of(edition) == Phase.WORK
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.RUNNING
    assert not may_start(company, organisation, edition, timezone.localdate())
    say(tribe, ada)

    go(SHOWCASE)
    assert phase_of(edition) == Phase.SHOWCASE
    say(tribe, ben)

    go(CLOSED)
    assert phase_of(edition) == Phase.CLOSED
    challenge.refresh_from_db()
    tribe.refresh_from_db()
    assert (challenge.state, tribe.state) == (ChallengeState.FINISHED, TribeState.FINISHED)
    with pytest.raises(NotAllowed):
        say(tribe, ada)

    go(A_YEAR_LATER)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.ARCHIVED
    assert board(manager, edition) == {"archived": 1}
