import datetime
import itertools

from django.conf import settings

from tribes.rules.outgoing_mails import PAUSES, pause_after


def test_pauses_grow_and_then_it_is_enough() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 1)]

    assert all(first < second for first, second in itertools.pairwise(PAUSES))
    assert pauses == list(PAUSES)
    assert pause_after(len(PAUSES) + 1) is None


def test_the_first_pause_is_longer_than_a_try_can_take() -> None:
    assert PAUSES[0] > 2 * datetime.timedelta(seconds=settings.EMAIL_TIMEOUT)
