import pytest

from frontend.templatetags.answer_clocks import clock_tone, is_over
from tests import factories
from tribes.enums import ClockState
from tribes.models import AnswerClock
from tribes.queries.answer_clocks import Waiting


@pytest.mark.parametrize(
    ("state", "tone"),
    [(ClockState.ON_TIME, "ok"), (ClockState.TODAY, "warn"), (ClockState.OVERDUE, "error")],
)
def test_each_state_has_its_tone(state: ClockState, tone: str) -> None:
    assert clock_tone(Waiting(AnswerClock(), None, state)) == tone


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_an_answer_is_late_once_its_day_is_over(days: int, late: bool) -> None:
    assert is_over(factories.days_from_today(days)) is late


def test_what_has_no_day_is_never_late() -> None:
    assert not is_over(None)
