"""Tickets are not audited: a thousand clients that reconnect would queue for the chain's lock."""

import datetime

from django.db import transaction

from tribes.models import Person, SocketTicket
from tribes.rules import socket_tickets as rules
from tribes.rules.digests import digest_of, new_secret
from tribes.rules.verdict import require
from tribes.rules.visibility import found


@transaction.atomic
def issue(*, by: Person, now: datetime.datetime) -> str:
    """Return the secret of a ticket for one socket; it is valid for seconds."""
    require(rules.may_issue(by))
    SocketTicket.objects.filter(expires_at__lte=now).delete()
    secret = new_secret()
    SocketTicket.objects.create(
        person=by,
        digest=digest_of(secret),
        expires_at=now + datetime.timedelta(seconds=rules.SECONDS_VALID),
    )
    return secret


@transaction.atomic
def redeem(*, secret: str, now: datetime.datetime) -> Person:
    """Use up a ticket and return whose it is; `NotVisible` when it is used, late or unknown."""
    valid = SocketTicket.objects.select_for_update().filter(
        digest=digest_of(secret), expires_at__gt=now, person__is_active=True
    )
    ticket = found(valid.first())
    person = ticket.person
    ticket.delete()
    return person
