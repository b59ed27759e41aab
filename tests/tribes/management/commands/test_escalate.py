import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.tribes.asking import ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.management.commands import escalate
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


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("overdue")
def test_beside_the_server_it_begins_at_once_and_ends_when_told() -> None:
    stop = escalate.begin(3600)
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "escalate"]
    stop.set()
    thread.join()

    assert AnswerClock.objects.get().escalations == 1
