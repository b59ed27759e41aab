import datetime
from functools import partial

import pytest

from tribes.actions import repeated_requests
from tribes.exceptions import InvalidValue, KeyReused, StillRunning
from tribes.models import Person, RepeatedRequest

SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def row(ada: Person, now: datetime.datetime) -> RepeatedRequest:
    return repeated_requests.begin(key="k-1", fingerprint="f", by=ada, now=now)


def test_the_first_is_for_the_caller_to_answer(row: RepeatedRequest) -> None:
    assert row.status is None


def test_sent_again_it_gets_the_first_answer(
    row: RepeatedRequest, ada: Person, now: datetime.datetime
) -> None:
    repeated_requests.finish(row=row, status=201, body='{"slug": "pump"}')

    again = repeated_requests.begin(key="k-1", fingerprint="f", by=ada, now=now)

    assert (again.status, again.body) == (201, '{"slug": "pump"}')


def test_while_the_first_is_answered_the_second_waits(
    row: RepeatedRequest, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(StillRunning):
        repeated_requests.begin(key="k-1", fingerprint="f", by=ada, now=now + SECOND)


def test_where_the_first_died_the_second_is_answered(
    row: RepeatedRequest, ada: Person, now: datetime.datetime
) -> None:
    later = now + repeated_requests.DIED_AFTER
    again = partial(repeated_requests.begin, key="k-1", fingerprint="f", by=ada)

    assert again(now=later).status is None
    with pytest.raises(StillRunning):
        again(now=later + SECOND)


def test_another_request_needs_another_key(
    row: RepeatedRequest, ada: Person, now: datetime.datetime
) -> None:
    with pytest.raises(KeyReused):
        repeated_requests.begin(key="k-1", fingerprint="other", by=ada, now=now)


def test_a_key_is_of_one_person(row: RepeatedRequest, ben: Person, now: datetime.datetime) -> None:
    other = repeated_requests.begin(key="k-1", fingerprint="other", by=ben, now=now)

    assert other.status is None


def test_what_was_refused_may_be_tried_again(
    row: RepeatedRequest, ada: Person, now: datetime.datetime
) -> None:
    repeated_requests.forget(row=row)

    assert repeated_requests.begin(key="k-1", fingerprint="other", by=ada, now=now).status is None


def test_an_answer_is_not_forgotten(row: RepeatedRequest) -> None:
    repeated_requests.finish(row=row, status=201, body="{}")

    repeated_requests.forget(row=row)

    assert RepeatedRequest.objects.get().status == 201


def test_an_answer_is_kept_for_a_day(
    row: RepeatedRequest, ada: Person, ben: Person, now: datetime.datetime
) -> None:
    repeated_requests.finish(row=row, status=201, body="{}")

    later = now + repeated_requests.DAYS_KEPT
    repeated_requests.begin(key="k-2", fingerprint="f", by=ben, now=later)

    assert not RepeatedRequest.objects.filter(person=ada).exists()


@pytest.mark.parametrize("key", ["", " ", "x" * 65, "a\x00b"])
def test_a_key_that_cannot_be_stored_is_refused(
    ada: Person, now: datetime.datetime, key: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        repeated_requests.begin(key=key, fingerprint="f", by=ada, now=now)

    assert list(refusal.value.errors) == ["key"]


def test_a_form_that_is_pressed_again_gets_the_first_answer(
    ada: Person, now: datetime.datetime
) -> None:
    first = repeated_requests.press(key="form", by=ada, now=now)
    repeated_requests.finish(row=first, status=302, body="/en/tribes/")

    again = repeated_requests.press(key="form", by=ada, now=now + SECOND)

    assert (again.status, again.body) == (302, "/en/tribes/")


def test_a_form_that_is_sent_again_later_is_meant(ada: Person, now: datetime.datetime) -> None:
    first = repeated_requests.press(key="form", by=ada, now=now)
    repeated_requests.finish(row=first, status=302, body="/en/tribes/")
    later = now + repeated_requests.PRESSED_AGAIN + SECOND

    assert repeated_requests.press(key="form", by=ada, now=later).status is None
    with pytest.raises(StillRunning):
        repeated_requests.press(key="form", by=ada, now=later + SECOND)


def test_who_closed_the_account_left_nothing_to_finish(row: RepeatedRequest, ada: Person) -> None:
    ada.delete()

    repeated_requests.finish(row=row, status=302, body="/en/")

    assert not RepeatedRequest.objects.exists()
