import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from tribes.actions import answer_clocks, audit, challenge_changes
from tribes.actions.locking import lock_challenge, lock_tribe
from tribes.enums import RequestKind, RequestState, TribeState
from tribes.events import ChangeAnswered, ChangeAsked, publish
from tribes.models import Challenge, ChangeAnswer, ChangeRequest, Person, Tribe
from tribes.rules import change_requests as rules
from tribes.rules import texts
from tribes.rules.join_requests import require_pending
from tribes.rules.verdict import require
from tribes.rules.visibility import found
from tribes.rules.working_days import add_working_days

KIND = RequestKind.CHANGE_REQUEST


@transaction.atomic
def ask(
    *,
    challenge: Challenge,
    values: Mapping[str, Any],
    reason: str,
    version: int,
    by: Person,
    now: datetime.datetime,
) -> ChangeRequest:
    """Ask the tribes at work for a change; until all say yes the text stays as it is."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_ask(by, challenge))
    challenge_changes.require_version(challenge, version)
    change_request = ChangeRequest.objects.create(
        challenge=challenge,
        version=version,
        values=challenge_changes.news_of(challenge, values),
        reason=texts.clean(ChangeRequest, "reason", reason, is_required=True),
        asked_by=by,
        asked_at=now,
        answer_due_on=add_working_days(timezone.localdate(now), challenge.edition.answer_days),
    )
    audit.write(
        action="change_request.asked",
        subject=change_request,
        by=by,
        data={"challenge": challenge.pk, "fields": sorted(change_request.values)},
    )
    answer_clocks.start(kind=KIND, subject=change_request, by=by, now=now)
    publish(ChangeAsked(change_request_id=change_request.pk))
    return change_request


@transaction.atomic
def accept(
    *, change_request: ChangeRequest, tribe: Tribe, by: Person, now: datetime.datetime
) -> ChangeRequest:
    """The yes of one tribe. With the last yes the text changes."""
    current, tribe = _locked(change_request, tribe)
    require(rules.may_answer(by, tribe))
    rules.require_waiting(current, tribe)
    _store_answer(current, tribe, by=by, now=now)
    if not _waiting_tribes(current):
        challenge = current.challenge
        challenge_changes.require_version(challenge, current.version)
        # The version names who let it through; who asked for it stands in the request.
        challenge_changes.apply(challenge=challenge, values=current.values, by=by, now=now)
        _close(current, RequestState.ACCEPTED, by, now)
    return current


@transaction.atomic
def decline(
    *, change_request: ChangeRequest, tribe: Tribe, reason: str, by: Person, now: datetime.datetime
) -> ChangeRequest:
    """The no of one tribe ends the request for all."""
    current, tribe = _locked(change_request, tribe)
    require(rules.may_answer(by, tribe))
    rules.require_waiting(current, tribe)
    text = texts.clean(ChangeAnswer, "reason", reason, is_required=True)
    _store_answer(current, tribe, reason=text, by=by, now=now)
    _close(current, RequestState.DECLINED, by, now)
    return current


@transaction.atomic
def withdraw(*, change_request: ChangeRequest, by: Person, now: datetime.datetime) -> ChangeRequest:
    current = _locked_request(change_request)
    require(rules.may_withdraw(by, current))
    require_pending(current.state, RequestState.WITHDRAWN)
    _close(current, RequestState.WITHDRAWN, by, now)
    return current


def _store_answer(
    current: ChangeRequest, tribe: Tribe, *, reason: str = "", by: Person, now: datetime.datetime
) -> None:
    answer = ChangeAnswer.objects.create(
        change_request=current,
        tribe=tribe,
        is_accepted=not reason,
        reason=reason,
        answered_by=by,
        answered_at=now,
    )
    audit.write(
        action="change_request.answered",
        subject=current,
        by=by,
        data={"tribe": tribe.pk, "is_accepted": answer.is_accepted},
    )
    publish(ChangeAnswered(change_answer_id=answer.pk))


def _waiting_tribes(current: ChangeRequest) -> list[Tribe]:
    """Tribes that stopped in between need not answer, and a tribe that came later must."""
    at_work = Tribe.objects.filter(challenge=current.challenge, state=TribeState.RUNNING)
    return list(at_work.exclude(pk__in=current.answers.values("tribe")))


def _close(current: ChangeRequest, state: RequestState, by: Person, now: datetime.datetime) -> None:
    current.state = state
    current.closed_at = now
    current.save(update_fields=["state", "closed_at"])
    audit.write(action=f"change_request.{state.value}", subject=current, by=by)
    answer_clocks.stop(kind=KIND, subjects=[current], now=now)


def _locked(change_request: ChangeRequest, tribe: Tribe) -> tuple[ChangeRequest, Tribe]:
    """The challenge is the lock of its requests; a tribe of another challenge has no say."""
    current = _locked_request(change_request)
    found(current.challenge.tribes.filter(pk=tribe.pk).first())
    return current, lock_tribe(tribe.pk)


def _locked_request(change_request: ChangeRequest) -> ChangeRequest:
    challenge = lock_challenge(change_request.challenge_id)
    current = ChangeRequest.objects.get(pk=change_request.pk)
    current.challenge = challenge
    return current
