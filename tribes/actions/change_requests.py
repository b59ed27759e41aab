import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from tribes.actions import answer_clocks, audit, briefs, challenge_changes, endings
from tribes.actions.locking import lock_challenge, lock_tribe, lock_tribes
from tribes.enums import RequestKind, RequestState, TribeState
from tribes.events import ChangeAnswered, ChangeAsked, ChangeClosed, publish
from tribes.models import Brief, BriefChange, Challenge, ChangeAnswer, ChangeRequest, Person, Tribe
from tribes.rules import change_requests as rules
from tribes.rules import texts
from tribes.rules.join_requests import require_pending
from tribes.rules.values import clean
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
    brief: Mapping[str, Any] | None = None,
    by: Person,
    now: datetime.datetime,
) -> ChangeRequest:
    """Ask the tribes at work for a change; until all say yes the text stays as it is. `brief` has
    the confidential part, if that is to change as well."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_ask(by, challenge))
    challenge_changes.require_version(challenge, version)
    news = challenge_changes.news_of(challenge, values)
    brief_change = _brief_change(challenge, brief or {})
    challenge_changes.require_news(news or brief_change)
    change_request = ChangeRequest.objects.create(
        challenge=challenge,
        version=version,
        values=news,
        changes_brief=brief_change is not None,
        reason=texts.clean(ChangeRequest, "reason", reason, is_required=True),
        asked_by=by,
        asked_at=now,
        answer_due_on=add_working_days(timezone.localdate(now), challenge.edition.answer_days),
    )
    if brief_change is not None:
        brief_change.change_request = change_request
        brief_change.save()
    audit.write(
        action="change_request.asked",
        subject=change_request,
        by=by,
        data={
            "challenge": challenge.pk,
            "fields": sorted(change_request.values),
            "brief": change_request.changes_brief,
        },
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
        challenge_changes.require_version(current.challenge, current.version)
        # The version names who let it through; who asked for it stands in the request.
        _apply(current, by=by, now=now)
        endings.close_change(change_request=current, state=RequestState.ACCEPTED, by=by, now=now)
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
    endings.close_change(change_request=current, state=RequestState.DECLINED, by=by, now=now)
    return current


@transaction.atomic
def withdraw(*, change_request: ChangeRequest, by: Person, now: datetime.datetime) -> ChangeRequest:
    current = _locked_request(change_request)
    require(rules.may_withdraw(by, current))
    require_pending(current.state, RequestState.WITHDRAWN)
    endings.close_change(change_request=current, state=RequestState.WITHDRAWN, by=by, now=now)
    return current


def settle(*, challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    """After a tribe of a locked challenge stopped: once no tribe at work is left to answer, the
    company has the yes that it needs."""
    current = challenge.change_requests.filter(state=RequestState.PENDING).first()
    if current is None or _waiting_tribes(current):
        return
    current.challenge = challenge
    state = RequestState.WITHDRAWN
    if current.version == challenge.version:
        state = RequestState.ACCEPTED
        _apply(current, by=current.asked_by, now=now)
    endings.close_change(change_request=current, state=state, by=by, now=now)
    publish(ChangeClosed(change_request_id=current.pk))


def _brief_change(challenge: Challenge, values: Mapping[str, Any]) -> BriefChange | None:
    """Both texts as they would be and as they are; nothing where they are the same."""
    brief = briefs.of_challenge(challenge)
    old = {name: getattr(brief, name) for name in briefs.FIELDS}
    new = {**old, **clean(Brief, briefs.FIELDS, values)}
    if new == old:
        return None
    before = {f"old_{name}": text for name, text in old.items()}
    return BriefChange(version=brief.version, **new, **before)


def _apply(current: ChangeRequest, *, by: Person, now: datetime.datetime) -> None:
    if current.values:
        challenge_changes.apply(challenge=current.challenge, values=current.values, by=by, now=now)
    change = BriefChange.objects.filter(change_request=current).first()
    if change is not None:
        texts_now = {name: getattr(change, name) for name in briefs.FIELDS}
        briefs.put(brief=briefs.of_challenge(current.challenge), values=texts_now, by=by)


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


def _locked(change_request: ChangeRequest, tribe: Tribe) -> tuple[ChangeRequest, Tribe]:
    """The challenge is the lock of its requests; a tribe of another challenge has no say."""
    current = _locked_request(change_request)
    found(current.challenge.tribes.filter(pk=tribe.pk).first())
    # All of them: the seats of each follow the sub-questions.
    lock_tribes(current.challenge)
    return current, lock_tribe(tribe.pk)


def _locked_request(change_request: ChangeRequest) -> ChangeRequest:
    challenge = lock_challenge(change_request.challenge_id)
    current = ChangeRequest.objects.get(pk=change_request.pk)
    current.challenge = challenge
    return current
