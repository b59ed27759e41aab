"""Takes mail out of the outbox and sends it: after each commit, and in a sweep for the rest."""

import datetime
import logging
import smtplib

from django.utils import timezone
from django_tasks import task

from tribes.actions import outgoing_mails
from tribes.models import OutgoingMail
from tribes.notifications.messages import message_of

logger = logging.getLogger(__name__)


@task()
def send_soon(numbers: list[int]) -> None:
    """Try these once; what does not go out now is found by the sweep."""
    now = timezone.now()
    for mail in OutgoingMail.objects.filter(pk__in=numbers):
        if outgoing_mails.claim(mail=mail, now=now):
            _send(mail, now)


def send_due(now: datetime.datetime) -> int:
    """Send all that is due and return how many went out. Any number of these may run at once."""
    sent = 0
    while mail := outgoing_mails.claim_next(now=now):
        sent += _send(mail, now)
    return sent


def sweep() -> None:
    """As `send_due`, for a loop that must go on whatever happens."""
    try:
        send_due(timezone.now())
    except Exception:
        logger.exception("Mail could not be sent; it is tried again.")


def _send(mail: OutgoingMail, now: datetime.datetime) -> bool:
    outgoing_mails.refresh_link(mail=mail)
    message = message_of(mail)
    if message is None:
        outgoing_mails.drop(mail=mail, now=now)
        return False
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("Mail %s was not sent: %s", mail.message_id, type(error).__name__)
        return False
    outgoing_mails.mark_sent(mail=mail, now=timezone.now())
    return True
