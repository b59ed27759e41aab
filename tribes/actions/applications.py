import datetime

from django.db import transaction
from django.utils import timezone

from tribes.actions import (
    answer_clocks,
    answers,
    audit,
    challenge_states,
    endings,
    standings,
    workspaces,
)
from tribes.actions.locking import lock_challenge, lock_tribes, lock_with_challenges
from tribes.enums import RequestKind, RequestState, TribeState
from tribes.events import ApplicationAnswered, TribeApplied, publish
from tribes.models import Application, Challenge, Person, Tribe
from tribes.rules import applications as rules
from tribes.rules import texts
from tribes.rules.join_requests import require_pending
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days


@transaction.atomic
def submit(*, tribe: Tribe, plan: str, by: Person, now: datetime.datetime) -> Application:
    """Apply to the challenge; the date by which the company answers is fixed at once."""
    tribe = lock_with_challenges([tribe.pk])[tribe.pk]
    require(rules.may_submit(by, tribe, timezone.localdate(now)))
    application = Application.objects.create(
        tribe=tribe,
        plan=texts.clean(Application, "plan", plan, is_required=True),
        submitted_by=by,
        answer_due_on=add_working_days(
            timezone.localdate(now), tribe.challenge.edition.answer_days
        ),
    )
    standings.become(tribe=tribe, state=TribeState.APPLIED, by=by)
    audit.write(
        action="application.submitted", subject=application, by=by, data={"tribe": tribe.pk}
    )
    endings.of_offers_to(tribe=tribe, by=by, now=now)
    answer_clocks.start(kind=RequestKind.APPLICATION, subject=application, by=by, now=now)
    publish(TribeApplied(application_id=application.pk))
    return application


@transaction.atomic
def accept(*, application: Application, by: Person, now: datetime.datetime) -> Application:
    """Open the workspace. With the last tribe that was wanted the challenge is matched."""
    # All of them: with the last place the others get their answer as well.
    lock_tribes(lock_challenge(application.tribe.challenge_id))
    current = _locked(application)
    require(rules.may_answer(by, current))
    require_pending(current.state, RequestState.ACCEPTED)
    require(rules.may_accept(by, current))
    standings.become(tribe=current.tribe, state=TribeState.RUNNING, by=by)
    answers.store(request=current, state=RequestState.ACCEPTED, by=by, now=now)
    endings.of_invitations(tribe=current.tribe, now=now)
    workspaces.open_for(tribe=current.tribe, by=by, now=now)
    _close_when_full(current.tribe.challenge, by, now)
    publish(ApplicationAnswered(application_id=current.pk))
    return current


@transaction.atomic
def decline(
    *, application: Application, reason: str, by: Person, now: datetime.datetime
) -> Application:
    current = _locked(application)
    require(rules.may_answer(by, current))
    require_pending(current.state, RequestState.DECLINED)
    text = texts.clean(Application, "reason", reason, is_required=True)
    standings.decline_application(application=current, reason=text, by=by, now=now)
    return current


@transaction.atomic
def withdraw(*, application: Application, by: Person, now: datetime.datetime) -> Application:
    current = _locked(application)
    require(rules.may_withdraw(by, current))
    require_pending(current.state, RequestState.WITHDRAWN)
    standings.withdraw_pending(tribe=current.tribe, by=by, now=now)
    current.refresh_from_db()
    return current


def _locked(application: Application) -> Application:
    pk = application.tribe_id
    tribe = lock_with_challenges([pk])[pk]
    current = Application.objects.select_related("submitted_by").get(pk=application.pk)
    current.tribe = tribe
    return current


def _close_when_full(challenge: Challenge, by: Person, now: datetime.datetime) -> None:
    accepted = Application.objects.filter(tribe__challenge=challenge, state=RequestState.ACCEPTED)
    if accepted.count() >= challenge.tribes_wanted:
        challenge_states.match(challenge=challenge, by=by, now=now)
