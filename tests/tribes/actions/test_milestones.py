import datetime

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tribes.actions import milestones
from tribes.events import MilestoneDelivered
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, Milestone, Person, Tribe


@pytest.fixture
def milestone(working: Tribe) -> Milestone:
    return factories.MilestoneFactory(tribe=working)


def test_a_member_hands_in(
    milestone: Milestone, ada: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: milestones.deliver(milestone=milestone, text=" Done ", by=ada, now=now))

    milestone.refresh_from_db()
    assert (milestone.delivered_text, milestone.delivered_at) == ("Done", now)
    assert milestone.delivered_by == ada
    assert heard == [MilestoneDelivered(milestone_id=milestone.pk)]
    assert AuditEntry.objects.get().action == "milestone.delivered"


@pytest.mark.parametrize("text", ["", "x" * 4001, "\x00"])
def test_what_is_handed_in_is_a_text(
    milestone: Milestone, ada: Person, now: datetime.datetime, text: str
) -> None:
    with pytest.raises(InvalidValue):
        milestones.deliver(milestone=milestone, text=text, by=ada, now=now)

    milestone.refresh_from_db()
    assert milestone.delivered_at is None


def test_nobody_else_hands_in(
    milestone: Milestone, coach: Person, company: Person, cleo: Person, now: datetime.datetime
) -> None:
    for person in (coach, company, cleo):
        with pytest.raises(NotAllowed):
            milestones.deliver(milestone=milestone, text="Done", by=person, now=now)

    milestone.refresh_from_db()
    assert milestone.delivered_at is None
    assert not AuditEntry.objects.exists()
