import datetime

import pytest
from django.utils import timezone

from tribes.models import MailTimes
from tribes.rules.mail_times import digest_due, direct_due, is_quiet


def at(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-09-01 12:00", "2026-09-01 12:00"),
        ("2026-09-01 21:59", "2026-09-01 21:59"),
        ("2026-09-01 22:00", "2026-09-02 07:00"),
        ("2026-09-02 03:00", "2026-09-02 07:00"),
        ("2026-09-02 07:00", "2026-09-02 07:00"),
    ],
)
def test_direct_mail_waits_for_the_morning(now: str, due: str) -> None:
    assert direct_due(at(now), MailTimes()) == at(due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-09-01 07:29", "2026-09-01 07:30"),
        ("2026-09-01 07:30", "2026-09-02 07:30"),
        ("2026-09-01 20:00", "2026-09-02 07:30"),
        # The night in which the clock goes back an hour.
        ("2026-10-24 20:00", "2026-10-25 07:30"),
    ],
)
def test_the_daily_mail_comes_at_the_next_moment_of_its_reader(now: str, due: str) -> None:
    assert digest_due(at(now), MailTimes()) == at(due)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-09-01 20:00", "2026-09-02 07:00"),
        ("2026-09-02 02:00", "2026-09-02 07:00"),
        ("2026-09-02 05:00", "2026-09-02 07:00"),
        ("2026-09-02 07:00", "2026-09-03 07:00"),
    ],
)
def test_a_daily_mail_in_the_quiet_hours_comes_when_they_end(now: str, due: str) -> None:
    assert digest_due(at(now), MailTimes(digest_at=datetime.time(3))) == at(due)


def test_without_quiet_hours_a_daily_mail_may_come_in_the_night() -> None:
    three = datetime.time(3)
    times = MailTimes(quiet_from=three, quiet_until=three, digest_at=three)

    assert digest_due(at("2026-09-01 20:00"), times) == at("2026-09-02 03:00")


def test_quiet_hours_may_lie_in_the_day_or_nowhere() -> None:
    noon, night = datetime.time(12), datetime.time(23)
    by_day = MailTimes(quiet_from=datetime.time(9), quiet_until=datetime.time(17))
    never = MailTimes(quiet_from=noon, quiet_until=noon)

    assert (is_quiet(noon, by_day), is_quiet(night, by_day)) == (True, False)
    assert not is_quiet(noon, never)
