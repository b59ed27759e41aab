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
from tribes.models import (
    Brief,
    BriefChange,
    BriefVersion,
    BriefView,
    Challenge,
    ChangeRequest,
    Person,
)
from tribes.rules import briefs as rules
from tribes.rules import texts
from tribes.rules.differences import FieldChange, between
from tribes.rules.roles import acts_for
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.visibility import found

FIELDS = ("text", "own_terms")


@transaction.atomic
def save(*, challenge: Challenge, values: Mapping[str, Any], version: int, by: Person) -> Brief:
    """Store what was typed so far. Raises `StaleVersion` when somebody else saved in between."""
    # The lock of the challenge: there may be no brief to lock yet.
    challenge = lock_challenge(challenge.pk)
    require(rules.may_write(by, challenge))
    brief = of_challenge(challenge)
    if version != brief.version:
        raise StaleVersion(_("Somebody else changed the brief."), current=field_values(brief))
    return put(brief=brief, values=clean(Brief, FIELDS, values), by=by)


def put(*, brief: Brief, values: Mapping[str, Any], by: Person) -> Brief:
    """Put clean values in the brief of a locked challenge; the rules were asked."""
    changed = [name for name, value in values.items() if getattr(brief, name) != value]
    if changed:
        challenge = brief.challenge
        # For a brief that was written before versions were kept, or before it was public.
        _keep(brief, challenge.created_by)
        for name in changed:
            setattr(brief, name, values[name])
        brief.version += 1
        brief.save()
        _keep(brief, by)
        audit.write(action="brief.saved", subject=brief, by=by, data={"fields": changed})
        _tell(challenge, changed)
    return brief


def of_challenge(challenge: Challenge) -> Brief:
    """As it stands; empty, and not stored, while the company wrote none."""
    brief = Brief.objects.filter(challenge=challenge).first() or Brief()
    brief.challenge = challenge
    return brief


def _keep(brief: Brief, by: Person) -> None:
    """From the publication on somebody may have read and accepted what it says."""
    if brief.version and brief.challenge.published_at:
        BriefVersion.objects.get_or_create(
            challenge=brief.challenge,
            number=brief.version,
            defaults={"text": brief.text, "own_terms": brief.own_terms, "saved_by": by},
        )


@transaction.atomic
def read_change(
    *, change_request: ChangeRequest, by: Person, now: datetime.datetime
) -> list[FieldChange]:
    """The confidential part of a request, for who may read the brief, and logged like it."""
    log_view(challenge=change_request.challenge, by=by, now=now)
    change = found(BriefChange.objects.filter(change_request=change_request).first())
    old = {"text": change.old_text, "own_terms": change.old_own_terms}
    return between(old, {name: getattr(change, name) for name in FIELDS}, FIELDS)


@transaction.atomic
def read(*, challenge: Challenge, reason: str = "", by: Person, now: datetime.datetime) -> Brief:
    """The brief for who may read it now; the company sees in its log that it was read.

    A programme manager gives a reason, which then holds for an hour.
    """
    reason = texts.clean(BriefView, "reason", reason)
    log_view(challenge=challenge, reason=reason, by=by, now=now)
    return of_challenge(challenge)


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
