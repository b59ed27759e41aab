import datetime

from django.test import override_settings

from tribes.rules.match_nights import due_day


def utc(day: int, hour: int) -> datetime.datetime:
    return datetime.datetime(2030, 1, day, hour, 30, tzinfo=datetime.UTC)


def test_the_pass_of_a_day_begins_at_its_hour_in_the_time_of_the_network() -> None:
    # Half past two in the night in Amsterdam, and then half past three.
    assert due_day(utc(7, 1)) is None
    assert due_day(utc(7, 2)) == datetime.date(2030, 1, 7)


def test_a_server_that_slept_does_it_later_that_day() -> None:
    assert due_day(utc(7, 20)) == datetime.date(2030, 1, 7)
    assert due_day(utc(7, 23)) is None


@override_settings(TIME_ZONE="America/New_York", NIGHT_HOUR=5)
def test_another_network_has_another_night() -> None:
    assert due_day(utc(7, 9)) is None
    assert due_day(utc(7, 10)) == datetime.date(2030, 1, 7)
