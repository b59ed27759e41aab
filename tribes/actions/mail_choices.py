import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, outgoing_mails
from tribes.enums import Delivery, NoticeKind
from tribes.exceptions import InvalidValue
from tribes.models import MailChoice, MailTimes, Person
from tribes.queries import mail_choices as queries
from tribes.rules.mail_choices import may_choose
from tribes.rules.notices import kinds_for
from tribes.rules.values import clean
from tribes.rules.verdict import require

TIMES = ("quiet_from", "quiet_until", "digest_at")


@transaction.atomic
def save(
    *,
    person: Person,
    deliveries: Mapping[str, str],
    times: Mapping[str, Any],
    by: Person,
    now: datetime.datetime,
) -> MailTimes:
    """Store how each given kind is mailed, and when; what is left out stays as it is."""
    require(may_choose(by, person))
    _check(person, deliveries)
    stored = queries.own_times(person)
    for name, value in clean(MailTimes, TIMES, times).items():
        setattr(stored, name, value)
    stored.save()
    _store(person, deliveries)
    audit.write(
        action="mail_choices.saved", subject=person, by=by, data={"kinds": dict(deliveries)}
    )
    # After the audit log, as every action that tells somebody something.
    outgoing_mails.move_digest(person=person, times=stored, now=now)
    return stored


@transaction.atomic
def stop(*, token: str) -> queries.StopLink:
    """Stop what the link of a mail names: one kind, or all that comes once a day."""
    link = queries.by_stop_link(token)
    current = queries.own(link.person)
    daily = [kind for kind, how in current.items() if how == Delivery.DIGEST]
    kinds = [NoticeKind(link.kind)] if link.kind else daily
    if any(current.get(kind) != Delivery.NEVER for kind in kinds):
        _store(link.person, dict.fromkeys(kinds, Delivery.NEVER))
        audit.write(
            action="mail_choices.stopped",
            subject=link.person,
            by=link.person,
            data={"kinds": kinds},
        )
    return link


def _check(person: Person, deliveries: Mapping[str, str]) -> None:
    known = kinds_for(person.role)
    wrong = [
        str(kind)
        for kind, how in deliveries.items()
        if kind not in known or how not in Delivery.values
    ]
    if wrong:
        raise InvalidValue({kind: [_("Choose from the list.")] for kind in wrong})


def _store(person: Person, deliveries: Mapping[str, str]) -> None:
    for kind, how in deliveries.items():
        MailChoice.objects.update_or_create(person=person, kind=kind, defaults={"delivery": how})
