"""What follows for the tribe itself: its state, and the requests that hang on it."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from tribes.actions import answers, audit, chat_questions, endings
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestState, TribeState
from tribes.events import ApplicationAnswered, TribeStopped, publish
from tribes.models import Application, Challenge, Membership, Person, Tribe
from tribes.rules.applications import is_large_enough
from tribes.rules.tribes import ACTIVE, may_become
from tribes.rules.verdict import require

# The audit log tells what was done, a state what is.
CHANGES = {
    TribeState.FORMING: "reopened",
    TribeState.APPLIED: "applied",
    TribeState.RUNNING: "started",
    TribeState.FINISHED: "finished",
    TribeState.DISSOLVED: "dissolved",
}


def become(*, tribe: Tribe, state: TribeState, by: Person | None) -> None:
    """Move a locked tribe to its next state."""
    require(may_become(tribe, state))
    audit.write(
        action=f"tribe.{CHANGES[state]}", subject=tribe, by=by, data={"from": str(tribe.state)}
    )
    tribe.state = state
    tribe.save(update_fields=["state"])


def settle(*, tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    """After somebody left a locked tribe: take back its application, or close it when empty."""
    if tribe.state == TribeState.APPLIED and not is_large_enough(tribe):
        withdraw_pending(tribe=tribe, by=by, now=now)
    # A tribe that has ended stays what it was, also when its last member goes.
    if tribe.state in ACTIVE and not Membership.objects.filter(tribe=tribe, left_at=None).exists():
        become(tribe=tribe, state=TribeState.DISSOLVED, by=by)
        endings.of_tribe(tribe=tribe, by=by, now=now)
        # Held from here, also while more follows for the person who left.
        chat_questions.end_all(tribes=[tribe], by=by, now=now)


def withdraw_pending(*, tribe: Tribe, by: Person | None, now: datetime.datetime) -> None:
    for application in Application.objects.filter(tribe=tribe, state=RequestState.PENDING):
        answers.store(request=application, state=RequestState.WITHDRAWN, by=by, now=now)
    become(tribe=tribe, state=TribeState.FORMING, by=by)


def decline_application(
    *, application: Application, reason: str, by: Person | None, now: datetime.datetime
) -> None:
    """Say no to a locked tribe, which goes back to forming."""
    become(tribe=application.tribe, state=TribeState.FORMING, by=by)
    state = RequestState.DECLINED
    answers.store(request=application, state=state, reason=reason, by=by, now=now)
    publish(ApplicationAnswered(application_id=application.pk))


def decline_waiting(*, challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    """No tribe waits for an answer of a challenge that takes no more; its tribes are locked."""
    pending = Application.objects.filter(tribe__challenge=challenge, state=RequestState.PENDING)
    for application in pending.select_related("submitted_by").order_by("tribe"):
        application.tribe = lock_tribe(application.tribe_id)
        with override(application.submitted_by.language):
            reason = _("The company has chosen: all places for this challenge are taken.")
        decline_application(application=application, reason=reason, by=by, now=now)
    endings.of_offers_of(challenge=challenge, by=by, now=now)


def stop_all(*, challenge: Challenge, by: Person | None, now: datetime.datetime) -> None:
    """Stop every tribe of a challenge that ends, which is locked with its tribes; applications and
    requests are answered. Their chats end with the challenge."""
    active = Tribe.objects.filter(challenge=challenge, state__in=ACTIVE).order_by("pk")
    for number in active.values_list("pk", flat=True):
        tribe = lock_tribe(number)
        become(tribe=tribe, state=TribeState.DISSOLVED, by=by)
        endings.of_tribe(tribe=tribe, by=by, now=now)
        publish(TribeStopped(tribe_id=tribe.pk))
