import datetime

import pytest

from tests.tribes.conftest import Told
from tribes.actions import check_ins
from tribes.events import CheckInMade
from tribes.exceptions import InvalidValue, NotAllowed
from tribes.models import AuditEntry, CheckIn, Person, Tribe


def make(tribe: Tribe, by: Person, now: datetime.datetime, goal: str = "yes") -> CheckIn:
    return check_ins.make(
        tribe=tribe, goal=goal, progress="partly", cooperation="no", note="Calm", by=by, now=now
    )


def test_the_coach_answers_three_questions(
    tribe: Tribe, coach: Person, now: datetime.datetime, told: Told
) -> None:
    heard = told(lambda: make(tribe, coach, now))

    check_in = CheckIn.objects.get()
    answers = (check_in.goal, check_in.progress, check_in.cooperation, check_in.note)
    assert answers == ("yes", "partly", "no", "Calm")
    assert heard == [CheckInMade(check_in_id=check_in.pk)]
    assert AuditEntry.objects.get().data == {"tribe": tribe.pk}


@pytest.mark.parametrize("goal", ["", "perhaps", None])
def test_an_unknown_answer_is_named(
    tribe: Tribe, coach: Person, now: datetime.datetime, goal: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        make(tribe, coach, now, goal)

    assert list(refusal.value.errors) == ["goal"]
    assert not CheckIn.objects.exists()


def test_nobody_else_checks_in(
    tribe: Tribe, ada: Person, other_coach: Person, manager: Person, now: datetime.datetime
) -> None:
    for person in (ada, other_coach, manager):
        with pytest.raises(NotAllowed):
            make(tribe, person, now)

    assert not CheckIn.objects.exists()
