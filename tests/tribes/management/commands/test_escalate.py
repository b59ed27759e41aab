from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.tribes.asking import ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.management.commands import clock
from tribes.models import AnswerClock, Person, Tribe


@pytest.fixture
def overdue(tribe: Tribe, cleo: Person) -> None:
    ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=timezone.now())
    let_pass()


@pytest.mark.usefixtures("overdue")
def test_the_command_says_how_many_it_escalated() -> None:
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("escalate", stdout=out)

    assert [out.getvalue() for out in said] == ["Escalated: 1\n", "Escalated: 0\n"]


@pytest.mark.usefixtures("overdue")
def test_with_a_pause_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(clock, "repeat", lambda jobs, seconds, stop: seen.extend([jobs, seconds]))

    call_command("escalate", every=0.5)

    assert seen == [[clock.escalate], 0.5]
    assert AnswerClock.objects.get().escalations == 0
