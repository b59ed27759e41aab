"""Requests while a tribe forms: who joins it, and which challenge it takes on."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Exists, OuterRef, Q

from tribes.enums import ChallengeState, RequestKind, RequestState, TribeState
from tribes.models import Application, JoinRequest, Membership, Offer, Person, TribeInvitation
from tribes.rules.request_kinds import (
    OF_CHALLENGE,
    OF_TRIBE,
    Kind,
    coach_or_manager,
    manager_of,
    page_of_tribe,
)
from tribes.rules.tribes import ACTIVE, ASKABLE

# Who asked to join, or sits there, has answered the invitation.
_CAME = Exists(
    JoinRequest.objects.filter(tribe=OuterRef("tribe"), person=OuterRef("person"))
) | Exists(Membership.objects.filter(tribe=OuterRef("tribe"), person=OuterRef("person")))


def _member_who_invited(invitation: TribeInvitation, _asker: Person | None) -> Person:
    """Or, once that one has left, another member."""
    members = Membership.objects.filter(tribe=invitation.tribe, left_at=None)
    rows = members.select_related("person").order_by("joined_at", "pk")
    people = [row.person for row in rows if row.person.is_active]
    inviter = invitation.invited_by
    return inviter if inviter in people or not people else people[0]


FORMING: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {
        RequestKind.APPLICATION: Kind(
            subject=Application,
            waiting=Q(state=RequestState.PENDING, tribe__state__in=ACTIVE),
            related=OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.tribe.challenge),
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: row.tribe.challenge.organisation.name,
            see_to_it=lambda row, _asker: manager_of(row.tribe.challenge.edition),
            page=lambda row: page_of_tribe(row.tribe),
            language=lambda row: row.tribe.challenge.language,
        ),
        RequestKind.JOIN_REQUEST: Kind(
            subject=JoinRequest,
            waiting=Q(state=RequestState.PENDING, tribe__state__in=ACTIVE),
            related=(*OF_TRIBE, "person"),
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.tribe.challenge),
            asker=lambda row, _asker: row.person.first_name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: coach_or_manager(row.tribe),
            page=lambda row: page_of_tribe(row.tribe),
            language=lambda row: row.tribe.challenge.language,
        ),
        RequestKind.OFFER: Kind(
            subject=Offer,
            waiting=Q(
                state=RequestState.PENDING,
                tribe__state=TribeState.FORMING,
                challenge__state=ChallengeState.PUBLISHED,
            ),
            related=(*OF_CHALLENGE, *OF_TRIBE),
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            asker=lambda row, _asker: row.challenge.organisation.name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: coach_or_manager(row.tribe),
            page=lambda row: page_of_tribe(row.tribe),
            language=lambda row: row.challenge.language,
        ),
        RequestKind.TRIBE_INVITATION: Kind(
            subject=TribeInvitation,
            waiting=Q(tribe__state__in=ASKABLE) & ~Q(_CAME),
            related=("tribe__challenge", "invited_by", "person"),
            edition="",
            due_on=lambda row: row.ends_on,
            title=lambda row: row.tribe.name,
            asker=lambda row, _asker: row.invited_by.first_name,
            answerer=lambda row: row.person.first_name,
            see_to_it=_member_who_invited,
            page=lambda row: page_of_tribe(row.tribe),
            ends_when_due=True,
        ),
    }
)
