"""The outbox of mail: put in with the change, taken out by one sender at a time."""

import datetime

from django.db import transaction
from django.db.models import F, Q

from tribes.enums import Delivery, MailForm
from tribes.models import GuardianConsent, Invitation, MailTimes, OutgoingMail, Person
from tribes.queries.mail_choices import own_times
from tribes.queries.outgoing_mails import due, open_ones
from tribes.rules import guardians, invitations
from tribes.rules import outgoing_mails as rules
from tribes.rules.digests import digest_of
from tribes.rules.mail_times import digest_due, direct_due


@transaction.atomic
def put(
    *,
    person: Person,
    delivery: Delivery,
    times: MailTimes,
    wait: datetime.timedelta = datetime.timedelta(0),
    now: datetime.datetime,
) -> OutgoingMail | None:
    """The mail in which a notice goes out, a direct one after `wait`; None when this person wants
    none."""
    if delivery == Delivery.NEVER:
        return None
    if delivery == Delivery.DIGEST:
        return _open_digest(person, times, now)
    return OutgoingMail.objects.create(
        form=MailForm.DIRECT, person=person, created_at=now, due_at=direct_due(now + wait, times)
    )


@transaction.atomic
def put_invitation(
    *, invitation: Invitation, language: str, now: datetime.datetime
) -> OutgoingMail:
    """Somebody without an account has no quiet hours and no choices: it goes out at once."""
    return OutgoingMail.objects.create(
        form=MailForm.INVITATION,
        invitation=invitation,
        language=language,
        created_at=now,
        due_at=now,
    )


@transaction.atomic
def put_guardian_consent(
    *, consent: GuardianConsent, form: MailForm = MailForm.GUARDIAN, now: datetime.datetime
) -> OutgoingMail:
    """In the language of the child, since we know no other."""
    return OutgoingMail.objects.create(
        form=form,
        guardian_consent=consent,
        language=consent.person.language,
        created_at=now,
        due_at=now,
    )


def claim(*, mail: OutgoingMail, now: datetime.datetime) -> bool:
    """Take a mail for one try. Only one of several senders gets it: the others see that it was
    tried once more than they knew. A sender that dies leaves it to the next try."""
    pause = rules.pause_after(mail.attempts + 1)
    if pause is None:
        drop(mail=mail, now=now)
        return False
    mine = open_ones().filter(pk=mail.pk, attempts=mail.attempts)
    return bool(mine.update(attempts=F("attempts") + 1, due_at=_next_try(mail, now + pause)))


def _next_try(mail: OutgoingMail, moment: datetime.datetime) -> datetime.datetime:
    """A mail that fails in the evening is not tried again in the night. Who has no account chose
    no quiet hours."""
    return direct_due(moment, own_times(mail.person)) if mail.person else moment


def claim_next(*, now: datetime.datetime) -> OutgoingMail | None:
    """A mail that is due, taken for one try; None when there is none left."""
    while mail := due(now).first():
        if claim(mail=mail, now=now):
            return mail
    return None


def refresh_link(*, mail: OutgoingMail) -> None:
    """Let the link of a waiting mail open something, also once the key of the server is another
    one: who waits for the mail has no other link."""
    rows: list[tuple[Invitation | GuardianConsent, str]] = []
    if mail.invitation:
        rows.append((mail.invitation, invitations.secret_of(mail.invitation)))
    if mail.guardian_consent:
        rows.append((mail.guardian_consent, guardians.secret_of(mail.guardian_consent)))
    for row, secret in rows:
        if row.digest != digest_of(secret):
            row.digest = digest_of(secret)
            row.save(update_fields=["digest"])


def mark_sent(*, mail: OutgoingMail, now: datetime.datetime) -> None:
    open_ones().filter(pk=mail.pk).update(sent_at=now)


def drop(*, mail: OutgoingMail, now: datetime.datetime) -> None:
    """It has nothing left to say, or was tried often enough."""
    open_ones().filter(pk=mail.pk).update(dropped_at=now)


def purge(*, now: datetime.datetime) -> int:
    """Forget what went out, or was given up, long ago; return how many."""
    before = now - rules.KEPT
    done = OutgoingMail.objects.filter(Q(sent_at__lt=before) | Q(dropped_at__lt=before))
    return done.delete()[1].get("tribes.OutgoingMail", 0)


def move_digest(*, person: Person, times: MailTimes, now: datetime.datetime) -> None:
    """What waits for the daily mail follows when its time changes."""
    waiting = open_ones().filter(person=person, form=MailForm.DIGEST, attempts=0)
    moment = digest_due(now, times)
    for mail in waiting.filter(digest_for__gt=now).exclude(digest_for=moment)[:1]:
        # Once more only while nobody tries it: a sender may have taken it since we looked.
        waiting.filter(pk=mail.pk).update(due_at=moment, digest_for=moment)


def _open_digest(person: Person, times: MailTimes, now: datetime.datetime) -> OutgoingMail:
    """The next daily mail. Locked until commit, so that it is not sent without this notice."""
    moment = digest_due(now, times)
    mail, _is_new = OutgoingMail.objects.get_or_create(
        person=person,
        digest_for=moment,
        defaults={"form": MailForm.DIGEST, "created_at": now, "due_at": moment},
    )
    locked = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    return locked if locked.attempts == 0 else _open_digest(person, times, moment)
