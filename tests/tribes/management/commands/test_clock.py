import logging
import threading
from io import StringIO

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import ask_to_join, let_pass
from tribes.actions import answer_clocks
from tribes.enums import ChallengeState
from tribes.management.commands import check_compose, clock, start
from tribes.models import AnswerClock, Challenge, Person, Tribe


@pytest.fixture
def matched(db: None) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(
        published=True,
        state=ChallengeState.MATCHED,
        edition__sign_up_closes_on=days_from_today(-1),
        edition__starts_on=days_from_today(0),
    )
    return challenge


@pytest.fixture
def welder(ada: Person) -> None:
    factories.ProfileFactory(person=ada, study="Welding")


@pytest.fixture
def overdue(tribe: Tribe, cleo: Person) -> None:
    ask_to_join(tribe, cleo)
    answer_clocks.start_missing(now=factories.timezone.now())
    let_pass()


@pytest.mark.usefixtures("by_day", "matched", "overdue", "welder")
def test_one_turn_does_all_that_is_due_and_says_how_much() -> None:
    said = StringIO()
    call_command("clock", stdout=said)

    assert said.getvalue().splitlines() == [
        "1 started, 0 finished, 0 archived, 0 ended, 0 lapsed, 0 warned.",
        "Escalated: 1",
        "0 looks into a workspace closed",
        "1 mails sent",
        "1 lists of suggestions made anew",
    ]


def test_what_closes_before_it_was_started_is_finished_in_the_same_turn(
    matched: Challenge,
) -> None:
    matched.edition.starts_on = matched.edition.ends_on = days_from_today(-1)
    matched.edition.sign_up_closes_on = days_from_today(-2)
    matched.edition.save()

    assert clock.advance() == "1 started, 1 finished, 0 archived, 0 ended, 0 lapsed, 0 warned."


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("overdue")
def test_beside_the_server_it_begins_at_once_and_ends_when_told(matched: Challenge) -> None:
    stop = clock.begin(3600)
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "clock"]
    stop.set()
    thread.join()

    matched.refresh_from_db()
    assert matched.state == ChallengeState.RUNNING
    assert AnswerClock.objects.get().escalations == 1


def repeat_in_a_thread(jobs: list[clock.Job], stop: threading.Event) -> None:
    thread = threading.Thread(target=clock.repeat, args=(jobs, 0.001, stop))
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()


def test_turn_follows_turn_until_it_is_told_to_stop() -> None:
    stop = threading.Event()
    turns: list[int] = []

    def count() -> None:
        turns.append(1)
        if len(turns) == 3:
            stop.set()

    repeat_in_a_thread([count], stop)

    assert len(turns) == 3


def test_whatever_fails_keeps_neither_the_next_job_nor_the_next_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop = threading.Event()
    turns: list[int] = []

    def fail() -> None:
        raise RuntimeError("no luck")

    def count() -> None:
        turns.append(1)
        if len(turns) == 2:
            stop.set()

    with caplog.at_level(logging.ERROR):
        repeat_in_a_thread([fail, count], stop)

    assert len(turns) == 2
    assert caplog.text.count("Not done at this turn of the clock: fail") == 2


def test_the_larger_set_up_has_a_process_for_it() -> None:
    services = yaml.safe_load(check_compose.COMPOSE.read_text("utf-8"))["services"]
    commands = [service.get("command", []) for service in services.values()]

    assert ["python", "manage.py", "clock", "--every", "300"] in commands


def test_the_guide_says_how_to_start_it_by_hand() -> None:
    guide = (settings.BASE_DIR / "docs" / "deployment.md").read_text("utf-8")

    assert "manage.py clock --every 300" in guide
    for command in ("advance_challenges", "escalate", "send_mail_due"):
        assert f"manage.py {command}" in guide


def test_the_server_on_one_machine_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[float] = []
    monkeypatch.setattr(start, "call_command", lambda *args, **options: None)
    monkeypatch.setattr(start, "serve", begun.append)
    monkeypatch.setattr(start, "refuse_taken_port", lambda port: None)
    monkeypatch.setattr(clock, "begin", begun.append)

    call_command("start", port=8123, stdout=StringIO())

    assert begun == [start.TURN_OF_THE_CLOCK, 8123]
