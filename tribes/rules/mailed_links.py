"""How often we write to people without an account because somebody pressed a button.

Our mail comes from a trusted sender, so it must not become a way to pester a stranger, or a town.
"""

import datetime
from collections.abc import Iterator
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from tribes.enums import OrganisationKind, Role
from tribes.exceptions import TooOften
from tribes.models import MailedLink, Organisation, Person
from tribes.rules.addresses import mailbox_of
from tribes.rules.digests import derived_secret

WINDOW: Final = datetime.timedelta(days=1)
# A first link, one that got lost, and a typing mistake; whoever asked them all is the same reader.
MOST_TO_MAILBOX: Final = 3
# Children ask a parent; colleagues ask colleagues; managers and schools invite whole groups.
MOST_BY_ROLE: Final = {Role.PARTICIPANT: 5, Role.COMPANY: 30}
MOST_BY_OTHERS: Final = 2000
MOST_OF_UNVERIFIED: Final = 15
MOST_OF_ORGANISATION: Final = 100


def digest_of_mailbox(address: str) -> str:
    """Keyed, so that a copy of the database cannot be tried against a list of addresses."""
    return derived_secret(f"mailbox {mailbox_of(address)}")


def require_room(
    by: Person, organisation: Organisation | None, address: str, now: datetime.datetime
) -> None:
    """Raise `TooOften`, with the moment from which it can be tried again."""
    full = [end for end in _ends(by, organisation, address, now) if end is not None]
    if full:
        again_at = max(full)
        moment = date_format(timezone.localtime(again_at), "DATETIME_FORMAT")
        text = _("We have sent too many of these mails today. Try again after %(moment)s.")
        raise TooOften(text % {"moment": moment}, again_at=again_at)


def most_of(organisation: Organisation) -> int:
    if organisation.kind == OrganisationKind.SCHOOL:
        return MOST_BY_OTHERS
    return MOST_OF_UNVERIFIED if organisation.verified_at is None else MOST_OF_ORGANISATION


def _ends(
    by: Person, organisation: Organisation | None, address: str, now: datetime.datetime
) -> Iterator[datetime.datetime | None]:
    yield _again_at(Q(mailbox=digest_of_mailbox(address)), MOST_TO_MAILBOX, now)
    most = next((most for role, most in MOST_BY_ROLE.items() if role == by.role), MOST_BY_OTHERS)
    yield _again_at(Q(sent_by=by), most, now)
    if organisation is not None:
        yield _again_at(Q(organisation=organisation), most_of(organisation), now)


def _again_at(which: Q, most: int, now: datetime.datetime) -> datetime.datetime | None:
    """When the oldest of the last `most` stops to count; None while there is room."""
    sent = MailedLink.objects.filter(which, sent_at__gt=now - WINDOW).order_by("-sent_at", "-pk")
    last = list(sent.values_list("sent_at", flat=True)[:most])
    return last[-1] + WINDOW if len(last) == most else None
