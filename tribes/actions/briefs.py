import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.actions.locking import lock_challenge
from tribes.enums import Terms
from tribes.events import BriefUnsealed, TermsChanged, publish
from tribes.exceptions import StaleVersion
from tribes.models import Brief, BriefView, Challenge, Person
from tribes.rules import briefs as rules
from tribes.rules import texts
from tribes.rules.roles import acts_for
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("text", "own_terms")


@transaction.atomic
def save(*, challenge: Challenge, values: Mapping[str, Any], version: int, by: Person) -> Brief:
    """Store what was typed so far. Raises `StaleVersion` when somebody else saved in between."""
    # The lock of the challenge: there may be no brief to lock yet.
    require(rules.may_write(by, lock_challenge(challenge.pk)))
    brief = Brief.objects.filter(challenge=challenge).first() or Brief(challenge=challenge)
    if version != brief.version:
        raise StaleVersion(_("Somebody else changed the brief."), current=field_values(brief))
    cleaned = clean(Brief, FIELDS, values)
    changed = [name for name, value in cleaned.items() if getattr(brief, name) != value]
    if changed:
        for name in changed:
            setattr(brief, name, cleaned[name])
        brief.version += 1
        brief.save()
        audit.write(action="brief.saved", subject=brief, by=by, data={"fields": changed})
        _tell(challenge, changed)
    return brief


@transaction.atomic
def read(*, challenge: Challenge, reason: str = "", by: Person, now: datetime.datetime) -> Brief:
    """The brief for who may read it now; the company sees in its log that it was read.

    A programme manager gives a reason, which then holds for an hour.
    """
    reason = texts.clean(BriefView, "reason", reason)
    log_view(challenge=challenge, reason=reason, by=by, now=now)
    return Brief.objects.filter(challenge=challenge).first() or Brief(challenge=challenge)


def log_view(
    *,
    challenge: Challenge,
    file_name: str = "",
    reason: str = "",
    by: Person,
    now: datetime.datetime,
) -> None:
    """Ask the right and write the row, for the text and for each file. What the company's own
    people read of themselves is not logged."""
    if reason:
        require(rules.may_unseal(by))
    require(rules.may_read(by, challenge, now, reason))
    if acts_for(by, challenge.organisation):
        return
    view = BriefView.objects.create(
        challenge=challenge,
        person=by,
        file_name=file_name,
        reason=reason or rules.reason_in_force(by, challenge, now),
        gave_reason=bool(reason),
        at=now,
    )
    audit.write(action="brief.read", subject=view, by=by, data={"challenge": challenge.pk})
    if reason:
        publish(BriefUnsealed(view_id=view.pk))


def _tell(challenge: Challenge, changed: Sequence[str]) -> None:
    """Who accepted other words must know why the brief is shut for them now."""
    if "own_terms" in changed and challenge.terms == Terms.OWN:
        publish(TermsChanged(challenge_id=challenge.pk))


def field_values(brief: Brief) -> dict[str, str | int]:
    return {"text": brief.text, "own_terms": brief.own_terms, "version": brief.version}
