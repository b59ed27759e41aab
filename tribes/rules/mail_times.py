"""When a mail may go out, in the time of the network."""

import datetime

from django.utils import timezone

from tribes.models import MailTimes

DAY = datetime.timedelta(days=1)


def direct_due(now: datetime.datetime, times: MailTimes) -> datetime.datetime:
    """At once, or at the end of the quiet hours."""
    if not is_quiet(timezone.localtime(now).time(), times):
        return now
    return _next(now, times.quiet_until)


def digest_due(now: datetime.datetime, times: MailTimes) -> datetime.datetime:
    """The next daily mail after this moment."""
    return _next(now, daily_clock(times))


def daily_clock(times: MailTimes) -> datetime.time:
    """The chosen time, or the end of the quiet hours when it lies in them."""
    return times.quiet_until if is_quiet(times.digest_at, times) else times.digest_at


def is_quiet(clock: datetime.time, times: MailTimes) -> bool:
    if times.quiet_from <= times.quiet_until:
        return times.quiet_from <= clock < times.quiet_until
    return clock >= times.quiet_from or clock < times.quiet_until


def _next(now: datetime.datetime, clock: datetime.time) -> datetime.datetime:
    today = timezone.localdate(now)
    moment = _at(today, clock)
    return moment if moment > now else _at(today + DAY, clock)


def _at(day: datetime.date, clock: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, clock))
