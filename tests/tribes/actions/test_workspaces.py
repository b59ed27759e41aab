import datetime

import pytest

from tests.tribes.conftest import Told
from tribes.actions import workspaces
from tribes.enums import Audience, TribeState
from tribes.events import AccessChanged
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Milestone, Person, Tribe, Workspace


@pytest.fixture
def accepted(tribe: Tribe) -> Tribe:
    tribe.state = TribeState.RUNNING
    tribe.save()
    return tribe


def test_a_workspace_has_two_streams_and_the_milestones_of_the_edition(
    accepted: Tribe, company: Person, now: datetime.datetime
) -> None:
    workspace = workspaces.open_for(tribe=accepted, by=company, now=now)

    starts_on = accepted.challenge.edition.starts_on
    milestones = Milestone.objects.filter(tribe=accepted).values_list("key", "due_on")
    assert {stream.audience for stream in workspace.streams.all()} == set(Audience)
    assert list(milestones) == [
        ("kick-off", starts_on),
        ("showcase", starts_on + datetime.timedelta(days=63)),
    ]
    assert AuditEntry.objects.get().action == "workspace.opened"


def test_opening_is_told_to_the_members(
    accepted: Tribe, company: Person, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: workspaces.open_for(tribe=accepted, by=company, now=now))

    assert AccessChanged(person_id=ada.pk, tribe_id=accepted.pk) in heard


def test_no_workspace_opens_for_a_tribe_that_was_not_accepted(
    tribe: Tribe, company: Person, ada: Person, now: datetime.datetime
) -> None:
    for person in (company, ada):
        with pytest.raises(NotAllowed):
            workspaces.open_for(tribe=tribe, by=person, now=now)

    assert not Workspace.objects.exists()
