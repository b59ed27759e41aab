import datetime
from typing import Any

import pytest
from django.utils import timezone

from frontend.templatetags import tribes
from tests.factories import MilestoneFactory, TribeFactory, days_from_today
from tribes.enums import Answer, RequestState, ReviewVerdict, TribeState
from tribes.models import Application, JoinRequest, Review, Tribe


def counted(**values: Any) -> Any:
    tribe = TribeFactory()
    for name, value in values.items():
        setattr(tribe, name, value)
    return tribe


@pytest.mark.django_db
def test_a_new_tribe_has_everything_to_do_but_answering() -> None:
    items = tribes.readiness(counted(members=1), [], [])

    assert [item["done"] for item in items] == [False, True, False, False]


@pytest.mark.django_db
def test_an_accepted_tribe_is_ready() -> None:
    items = tribes.readiness(counted(members=3), [], [Application(state=RequestState.ACCEPTED)])

    assert all(item["done"] for item in items)


@pytest.mark.django_db
def test_line_shows_what_is_done_late_and_next() -> None:
    tribe = TribeFactory()
    done = MilestoneFactory(
        tribe=tribe, due_on=days_from_today(-9), delivered_at=timezone.now(), delivered_text="x"
    )
    ahead = MilestoneFactory(tribe=tribe, due_on=days_from_today(2))
    later = MilestoneFactory(tribe=tribe, due_on=days_from_today(9))
    late = MilestoneFactory(tribe=tribe, due_on=days_from_today(-2))

    assert [step["state"] for step in tribes.milestone_steps([done, ahead, later])] == [
        "done",
        "next",
        "todo",
    ]
    due = MilestoneFactory(tribe=tribe, due_on=days_from_today(0))
    assert tribes.milestone_steps([due])[0]["state"] == "current"
    assert tribes.milestone_steps([late])[0]["state"] == "late"


def test_every_state_has_a_tone() -> None:
    assert all(tribes.tribe_tone(Tribe(state=state)) for state in TribeState)
    assert all(tribes.request_tone(JoinRequest(state=state)) for state in RequestState)
    assert all(tribes.answer_tone(answer) for answer in Answer)
    assert all(tribes.verdict_tone(Review(verdict=verdict)) for verdict in ReviewVerdict)


@pytest.mark.django_db
def test_title_block_counts_members_and_seats() -> None:
    cells = tribes.tribe_cells(counted(members=2, open_seats=3))

    assert [cell["value"] for cell in cells][1:3] == [2, 3]


def test_time_ago_has_one_unit() -> None:
    long_ago = timezone.now() - datetime.timedelta(days=4, hours=3)

    assert tribes.ago(long_ago).count(",") == 0
