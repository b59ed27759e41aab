import datetime

from django.db import transaction

from tribes.actions import audit
from tribes.models import EditionGuest, Person
from tribes.queries import editions
from tribes.rules import editions as rules
from tribes.rules.verdict import require


@transaction.atomic
def let_in(*, secret: str, by: Person, now: datetime.datetime) -> EditionGuest:
    """Who holds the link lets themselves in; doing it again gives the same place."""
    edition = editions.by_invite(secret)
    require(rules.may_be_let_in(by, edition))
    guest, is_new = EditionGuest.objects.get_or_create(
        edition=edition, person=by, defaults={"let_in_at": now}
    )
    if is_new:
        audit.write(action="edition.guest_joined", subject=edition, by=by, data={"guest": guest.pk})
    return guest
