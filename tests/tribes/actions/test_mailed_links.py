import datetime
from functools import partial

import pytest

from tribes.actions import mailed_links
from tribes.exceptions import TooOften
from tribes.models import MailedLink, Organisation, Person
from tribes.rules.mailed_links import MOST_TO_MAILBOX, WINDOW


def test_what_was_sent_is_counted(
    organisation: Organisation, company: Person, now: datetime.datetime
) -> None:
    mailed_links.count(address="x@tribes.test", organisation=organisation, by=company, now=now)

    link = MailedLink.objects.get()
    assert (link.sent_by, link.organisation, link.sent_at) == (company, organisation, now)
    assert "tribes.test" not in link.mailbox


def test_who_has_sent_too_many_sends_no_more(company: Person, now: datetime.datetime) -> None:
    send = partial(mailed_links.count, address="x@tribes.test", organisation=None, by=company)
    for _time in range(MOST_TO_MAILBOX):
        send(now=now)

    with pytest.raises(TooOften):
        send(now=now)

    assert MailedLink.objects.count() == MOST_TO_MAILBOX


def test_what_counts_no_more_is_not_kept(company: Person, now: datetime.datetime) -> None:
    send = partial(mailed_links.count, address="x@tribes.test", organisation=None, by=company)
    send(now=now - WINDOW)

    send(now=now)

    assert [link.sent_at for link in MailedLink.objects.all()] == [now]
