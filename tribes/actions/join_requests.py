import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tribes.actions import answer_clocks, answers, audit, endings, memberships
from tribes.actions.locking import lock_tribe
from tribes.enums import RequestKind, RequestState
from tribes.events import JoinAnswered, JoinRequested, publish
from tribes.exceptions import InvalidValue, NoSeat
from tribes.models import JoinRequest, Membership, Person, Seat, Tribe
from tribes.rules import join_requests as rules
from tribes.rules import texts
from tribes.rules.verdict import require
from tribes.rules.working_days import add_working_days


@transaction.atomic
def ask(
    *, tribe: Tribe, message: str, seat: Seat | None = None, by: Person, now: datetime.datetime
) -> JoinRequest:
    """Ask for a seat; the date by which the tribe answers is fixed at once."""
    tribe = lock_tribe(tribe.pk)
    require(rules.may_ask(by, tribe, timezone.localdate(now)))
    open_seats = Seat.objects.filter(tribe=tribe, membership=None)
    if not open_seats.exists():
        raise NoSeat(_("This tribe has no open seat."))
    if seat is not None and not open_seats.filter(pk=seat.pk).exists():
        raise InvalidValue({"seat": [_("Choose an open seat of this tribe.")]})
    join_request = JoinRequest.objects.create(
        tribe=tribe,
        person=by,
        seat=seat,
        message=texts.clean(JoinRequest, "message", message),
        answer_due_on=add_working_days(
            timezone.localdate(now), tribe.challenge.edition.answer_days
        ),
    )
    audit.write(action="join_request.asked", subject=join_request, by=by, data={"tribe": tribe.pk})
    endings.of_invitations(tribe=tribe, person=by, now=now)
    answer_clocks.start(kind=RequestKind.JOIN_REQUEST, subject=join_request, by=by, now=now)
    publish(JoinRequested(join_request_id=join_request.pk))
    return join_request


@transaction.atomic
def accept(*, join_request: JoinRequest, by: Person, now: datetime.datetime) -> Membership:
    """Seat the person who asked. Raises `NoSeat` and `AlreadyAnswered`; then nothing changes."""
    current = _locked(join_request)
    require(rules.may_answer(by, current))
    rules.require_pending(current.state, RequestState.ACCEPTED)
    require(rules.may_accept(by, current, timezone.localdate(now)))
    membership = memberships.take_seat(
        tribe=current.tribe, person=current.person, seat=current.seat, by=by
    )
    answers.store(request=current, state=RequestState.ACCEPTED, by=by, now=now)
    publish(JoinAnswered(join_request_id=current.pk))
    return membership


@transaction.atomic
def decline(
    *, join_request: JoinRequest, reason: str, by: Person, now: datetime.datetime
) -> JoinRequest:
    current = _locked(join_request)
    require(rules.may_answer(by, current))
    rules.require_pending(current.state, RequestState.DECLINED)
    text = texts.clean(JoinRequest, "reason", reason, is_required=True)
    answers.store(request=current, state=RequestState.DECLINED, reason=text, by=by, now=now)
    publish(JoinAnswered(join_request_id=current.pk))
    return current


@transaction.atomic
def withdraw(*, join_request: JoinRequest, by: Person, now: datetime.datetime) -> JoinRequest:
    current = _locked(join_request)
    require(rules.may_withdraw(by, current))
    rules.require_pending(current.state, RequestState.WITHDRAWN)
    answers.store(request=current, state=RequestState.WITHDRAWN, by=by, now=now)
    return current


def _locked(join_request: JoinRequest) -> JoinRequest:
    """The tribe is the lock of all its requests and seats."""
    tribe = lock_tribe(join_request.tribe_id)
    current = JoinRequest.objects.select_related("person", "seat").get(pk=join_request.pk)
    current.tribe = tribe
    return current
