import pytest

from frontend.templatetags.answer_clocks import clock_tone
from tribes.enums import ClockState
from tribes.models import AnswerClock
from tribes.queries.answer_clocks import Waiting


@pytest.mark.parametrize(
    ("state", "tone"),
    [(ClockState.ON_TIME, "ok"), (ClockState.TODAY, "warn"), (ClockState.OVERDUE, "error")],
)
def test_each_state_has_its_tone(state: ClockState, tone: str) -> None:
    assert clock_tone(Waiting(AnswerClock(), None, state)) == tone
