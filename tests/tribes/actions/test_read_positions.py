import datetime

import pytest

from tribes.actions import messages
from tribes.actions.read_positions import mark_read
from tribes.exceptions import NotVisible
from tribes.models import Person, ReadPosition, Stream


@pytest.fixture
def five(stream: Stream, ada: Person, now: datetime.datetime) -> Stream:
    for number in range(5):
        messages.post(stream=stream, text=str(number), by=ada, now=now)
    return stream


def test_a_read_position_goes_forward_only(five: Stream, ben: Person) -> None:
    assert [mark_read(stream=five, seq=seq, by=ben) for seq in (2, 4, 3)] == [2, 4, 4]
    assert ReadPosition.objects.get().seq == 4


def test_a_read_position_stays_within_the_log(five: Stream, ben: Person) -> None:
    assert mark_read(stream=five, seq=-3, by=ben) == 0
    assert mark_read(stream=five, seq=10**30, by=ben) == 5


def test_strangers_have_no_read_position(
    five: Stream, strangers: list[Person], company: Person
) -> None:
    for person in [*strangers, company]:
        with pytest.raises(NotVisible):
            mark_read(stream=five, seq=1, by=person)

    assert not ReadPosition.objects.exists()
