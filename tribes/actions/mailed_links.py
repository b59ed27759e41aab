import datetime

from tribes.actions.locking import lock_person
from tribes.models import MailedLink, Organisation, Person
from tribes.rules import mailed_links as rules


def count(
    *, address: str, organisation: Organisation | None, by: Person, now: datetime.datetime
) -> None:
    """Let one more link go to this address, or raise `TooOften`; in the transaction of the link."""
    # Of two presses at once the second counts the first.
    lock_person(by.pk)
    rules.require_room(by, organisation, address, now)
    # What no limit looks at any more is nobody's business.
    MailedLink.objects.filter(sent_at__lte=now - rules.WINDOW).delete()
    MailedLink.objects.create(
        mailbox=rules.digest_of_mailbox(address),
        sent_by=by,
        organisation=organisation,
        sent_at=now,
    )
