import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, audit
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestKind
from tribes.enums import ResultState as State
from tribes.events import (
    ResultApproved,
    ResultPublished,
    ResultSentBack,
    ResultSubmitted,
    publish,
)
from tribes.exceptions import InvalidValue
from tribes.models import Person, Result, Tribe
from tribes.rules import results as rules
from tribes.rules import texts
from tribes.rules.values import clean
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days

CLOCKS = (RequestKind.RESULT_REVIEW, RequestKind.RESULT_CONSENT)
ANSWERABLE = (State.IN_REVIEW, State.WITH_COMPANY, State.PUBLISHED)


@transaction.atomic
def save(*, tribe: Tribe, values: Mapping[str, Any], version: int, by: Person) -> Result:
    """Store what was typed so far. Raises `StaleVersion` when somebody else saved in between."""
    result = _locked(tribe)
    require(rules.may_save(by, result))
    rules.require_version(result, version)
    cleaned = clean(Result, rules.FIELDS, values)
    changed = [name for name, value in cleaned.items() if getattr(result, name) != value]
    if changed:
        for name in changed:
            setattr(result, name, cleaned[name])
        result.version += 1
        result.save()
        audit.write(action="result.saved", subject=result, by=by, data={"fields": changed})
    return result


@transaction.atomic
def submit(*, tribe: Tribe, version: int, by: Person, now: datetime.datetime) -> Result:
    """Ask the coach to publish it; the date of the answer is fixed at once."""
    result = _locked(tribe)
    require(rules.may_submit(by, result))
    rules.require_version(result, version)
    _refuse_incomplete(result)
    _wait(result, State.IN_REVIEW, by=by, now=now)
    publish(ResultSubmitted(result_id=result.pk))
    return result


@transaction.atomic
def withdraw(*, result: Result, by: Person, now: datetime.datetime) -> Result:
    """Take it back to write on."""
    current = _locked(result.tribe)
    require(rules.may_withdraw(by, current))
    _back_to_draft(current, "withdrawn", by=by, now=now)
    return current


@transaction.atomic
def approve(*, result: Result, version: int, by: Person, now: datetime.datetime) -> Result:
    """The yes of the coach: everybody reads it, or the company is asked first."""
    current = _locked(result.tribe)
    require(rules.may_approve(by, current))
    rules.require_state(current, State.IN_REVIEW)
    rules.require_version(current, version)
    if rules.needs_company(current.tribe.challenge):
        _wait(current, State.WITH_COMPANY, by=by, now=now)
        publish(ResultApproved(result_id=current.pk))
    else:
        _publish(current, by=by, now=now)
    return current


@transaction.atomic
def agree(*, result: Result, version: int, by: Person, now: datetime.datetime) -> Result:
    """The yes of the company, to exactly the text that it read."""
    current = _locked(result.tribe)
    require(rules.may_agree(by, current))
    rules.require_state(current, State.WITH_COMPANY)
    rules.require_version(current, version)
    _publish(current, by=by, now=now)
    return current


@transaction.atomic
def send_back(*, result: Result, reason: str, by: Person, now: datetime.datetime) -> Result:
    """Say no, or take it off the site; the tribe reads why and can write on."""
    current = _locked(result.tribe)
    require(rules.may_send_back(by, current))
    rules.require_state(current, *ANSWERABLE)
    current.reason = texts.clean(Result, "reason", reason, is_required=True)
    _back_to_draft(current, "sent_back", by=by, now=now)
    publish(ResultSentBack(result_id=current.pk))
    return current


def end_waiting(*, tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    """For a locked tribe that stopped: nobody publishes what nobody can answer for."""
    result = _of_tribe(tribe)
    if result.state in rules.WAITING:
        _back_to_draft(result, "withdrawn", by=by, now=now)


def _wait(result: Result, state: State, *, by: Person, now: datetime.datetime) -> None:
    today = timezone.localdate(now)
    result.answer_due_on = add_working_days(today, result.tribe.challenge.edition.answer_days)
    is_first = state == State.IN_REVIEW
    result.reason = ""
    _become(result, state, "submitted" if is_first else "approved", by=by, now=now)
    kind = RequestKind.RESULT_REVIEW if is_first else RequestKind.RESULT_CONSENT
    answer_clocks.start(kind=kind, subject=result, by=by, now=now)


def _publish(result: Result, *, by: Person, now: datetime.datetime) -> None:
    result.published_at = now
    result.answer_due_on = None
    _become(result, State.PUBLISHED, "published", by=by, now=now)
    publish(ResultPublished(result_id=result.pk))


def _back_to_draft(
    result: Result, change: str, *, by: Person | None, now: datetime.datetime
) -> None:
    result.published_at = None
    result.answer_due_on = None
    _become(result, State.DRAFT, change, by=by, now=now)


def _become(
    result: Result, state: State, change: str, *, by: Person | None, now: datetime.datetime
) -> None:
    """The next state of a locked result. Whoever waited has an answer by it."""
    require(rules.may_become(result, state))
    before = result.state
    result.state = state
    result.save()
    audit.write(action=f"result.{change}", subject=result, by=by, data={"from": str(before)})
    for kind in CLOCKS:
        answer_clocks.stop(kind=kind, subjects=[result], now=now)


def _refuse_incomplete(result: Result) -> None:
    missing = rules.missing_fields(result)
    if missing:
        raise InvalidValue({name: [_("Fill this in before you submit.")] for name in missing})


def _locked(tribe: Tribe) -> Result:
    """The tribe is the lock: there may be no result to lock yet."""
    return _of_tribe(lock_tribe(tribe.pk))


def _of_tribe(tribe: Tribe) -> Result:
    """As it stands; empty, in the language of the challenge and not stored, while there is none."""
    result = Result.objects.filter(tribe=tribe).first() or Result(language=tribe.challenge.language)
    result.tribe = tribe
    return result
