"""The audit log as the pages show it, and as a table to keep."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tribes.queries.log_lines import Line


@dataclass(frozen=True)
class Shown:
    """A line with its day and its address, empty where there is no page for it."""

    line: Line
    day: datetime.date
    url: str


def shown(lines: Iterable[Line]) -> list[Shown]:
    return [Shown(line, timezone.localdate(line.entry.at), url_of(line)) for line in lines]


def url_of(line: Line) -> str:
    if line.page is None:
        return ""
    name, arguments = line.page
    return reverse(name, args=arguments)


def table(lines: Iterable[Line]) -> Iterator[list[str]]:
    yield [_("Day"), _("Time"), _("Kind"), _("What happened")]
    for line in lines:
        at = timezone.localtime(line.entry.at)
        yield [date_format(at, "Y-m-d"), at.strftime("%H:%M"), str(line.kind.label), line.text]
