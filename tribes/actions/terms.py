import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Person, TermsAcceptance, TermsText
from tribes.rules import terms as rules
from tribes.rules.verdict import require


@transaction.atomic
def accept(
    *, challenge: Challenge, digest: str, by: Person, now: datetime.datetime
) -> TermsAcceptance:
    """Accept the words with this digest: the ones that were read, and no others."""
    require(rules.may_accept(by, challenge))
    read = next((text for text in rules.standing(challenge) if text.digest == digest), None)
    if read is None:
        raise InvalidValue({"digest": [_("The terms have changed. Read them again first.")]})
    text, _is_new = TermsText.objects.get_or_create(
        digest=read.digest, defaults={"text": read.text}
    )
    acceptance, is_new = TermsAcceptance.objects.get_or_create(
        person=by,
        challenge=challenge,
        text=text,
        withdrawn_at=None,
        defaults={"version": read.version, "language": read.language, "accepted_at": now},
    )
    if is_new:
        audit.write(
            action="terms.accepted",
            subject=acceptance,
            by=by,
            data={"challenge": challenge.pk, "digest": digest},
        )
    return acceptance


@transaction.atomic
def withdraw(*, challenge: Challenge, by: Person, now: datetime.datetime) -> None:
    """Take back every acceptance for this challenge; the rows stay as a record."""
    require(rules.may_withdraw(by, challenge))
    given = TermsAcceptance.objects.select_for_update().filter(
        person=by, challenge=challenge, withdrawn_at=None
    )
    for acceptance in given:
        acceptance.withdrawn_at = now
        acceptance.save(update_fields=["withdrawn_at"])
        audit.write(
            action="terms.withdrawn", subject=acceptance, by=by, data={"challenge": challenge.pk}
        )
