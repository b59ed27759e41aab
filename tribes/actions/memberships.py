import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import answers, audit, change_requests, endings, standings
from tribes.actions.locking import lock_person, lock_tribe, lock_with_challenges
from tribes.enums import RequestState, TribeState
from tribes.events import AccessChanged, MemberJoined, MemberLeft, publish
from tribes.exceptions import NoSeat
from tribes.models import JoinRequest, Membership, Person, Seat, Tribe
from tribes.rules import memberships as rules
from tribes.rules import texts
from tribes.rules.verdict import require
from tribes.rules.visibility import found, sought


@transaction.atomic
def join_by_link(*, secret: str, by: Person, today: datetime.date) -> Membership:
    """Take the first open seat; following the link again gives the same membership."""
    pk = Tribe.objects.filter(invite_secret=sought(secret)).values_list("pk", flat=True).first()
    tribe = lock_tribe(found(pk))
    present = Membership.objects.filter(tribe=tribe, person=by, left_at=None).first()
    if present is not None:
        return present
    require(rules.may_join_by_link(by, tribe, today))
    membership = take_seat(tribe=tribe, person=by, by=by)
    for asked in JoinRequest.objects.filter(tribe=tribe, person=by, state=RequestState.PENDING):
        answers.store(request=asked, state=RequestState.WITHDRAWN, by=by, now=membership.joined_at)
    return membership


def take_seat(*, tribe: Tribe, person: Person, seat: Seat | None = None, by: Person) -> Membership:
    """Seat somebody in a locked tribe; raise `NoSeat` when the last seat has gone.

    A wished seat that was taken meanwhile gives way to another open seat.
    """
    person = lock_person(person.pk)
    require(rules.may_join(person, tribe, by=by))
    open_seats = list(Seat.objects.filter(tribe=tribe, membership=None).order_by("number"))
    if not open_seats:
        raise NoSeat(_("This tribe has no open seat."))
    chosen = seat if seat in open_seats else open_seats[0]
    membership = Membership.objects.create(tribe=tribe, person=person, seat=chosen)
    audit.write(
        action="membership.joined",
        subject=membership,
        by=by,
        data={"tribe": tribe.pk, "person": person.pk},
    )
    endings.of_invitations(tribe=tribe, person=person, now=membership.joined_at)
    publish(MemberJoined(membership_id=membership.pk))
    publish(AccessChanged(person_id=person.pk, tribe_id=tribe.pk))
    return membership


@transaction.atomic
def leave(
    *, membership: Membership, reason: str = "", by: Person, now: datetime.datetime
) -> Membership:
    """Give the seat back. A tribe that becomes too small does not wait for the company any more."""
    pk = membership.tribe_id
    # With the challenge: who leaves as the last one ends what the tribe was asked.
    tribe = lock_with_challenges([pk])[pk]
    current = Membership.objects.get(pk=membership.pk)
    require(rules.may_leave(by, current))
    text = texts.clean(Membership, "left_reason", reason)
    end(membership=current, tribe=tribe, reason=text, by=by, now=now)
    return current


def end(
    *,
    membership: Membership,
    tribe: Tribe,
    reason: str = "",
    by: Person | None,
    now: datetime.datetime,
) -> None:
    """Free the seat in a tribe locked behind its challenge; who calls has asked the rules."""
    membership.left_reason = reason
    membership.left_at = now
    membership.seat = None
    membership.save(update_fields=["left_reason", "left_at", "seat"])
    audit.write(action="membership.left", subject=membership, by=by, data={"tribe": tribe.pk})
    standings.settle(tribe=tribe, by=by, now=now)
    if tribe.state == TribeState.DISSOLVED:
        change_requests.settle(challenge=tribe.challenge, by=by, now=now)
    publish(MemberLeft(membership_id=membership.pk))
    publish(AccessChanged(person_id=membership.person_id, tribe_id=tribe.pk))
