"""Requests about a challenge: its intake, its public questions, its changes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from tribes.enums import ChallengeState, RequestKind, RequestState, Role
from tribes.models import Challenge, ChangeRequest, Person, Question
from tribes.rules.challenges import LIVE_STATES
from tribes.rules.request_kinds import CHALLENGE, OF_CHALLENGE, Kind, manager_of


def _another_manager(challenge: Challenge, _asker: Person | None) -> Person:
    """Somebody else than who let the date pass; the same person again where there is no other."""
    decider = challenge.decider or challenge.edition.manager
    others = Person.objects.filter(role=Role.MANAGER, is_active=True).exclude(pk=decider.pk)
    return others.order_by("pk").first() or decider


ABOUT_CHALLENGES: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {
        RequestKind.CHALLENGE: Kind(
            subject=Challenge,
            waiting=Q(state=ChallengeState.SUBMITTED),
            related=CHALLENGE,
            edition="edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.organisation.name,
            answerer=lambda row: row.decider.first_name,
            see_to_it=_another_manager,
            page=lambda row: ("manager_challenge", (row.slug,)),
            language=lambda row: row.language,
        ),
        RequestKind.QUESTION: Kind(
            subject=Challenge,
            waiting=Q(state=ChallengeState.IN_QUESTION),
            related=CHALLENGE,
            edition="edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, asker: (asker or row.edition.manager).first_name,
            answerer=lambda row: row.organisation.name,
            see_to_it=lambda row, asker: (
                asker if asker and asker.is_active else manager_of(row.edition)
            ),
            page=lambda row: ("manager_challenge", (row.slug,)),
            language=lambda row: row.language,
        ),
        RequestKind.PUBLIC_QUESTION: Kind(
            subject=Question,
            waiting=Q(answered_at=None, removed_at=None, challenge__state__in=LIVE_STATES),
            related=OF_CHALLENGE,
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            # Who asks in public is never named.
            asker=lambda _row, _asker: _("A participant"),
            answerer=lambda row: row.challenge.organisation.name,
            see_to_it=lambda row, _asker: manager_of(row.challenge.edition),
            page=lambda row: ("challenge", (row.challenge.slug,)),
            language=lambda row: row.challenge.language,
        ),
        RequestKind.CHANGE_REQUEST: Kind(
            subject=ChangeRequest,
            waiting=Q(state=RequestState.PENDING, challenge__state__in=LIVE_STATES),
            related=OF_CHALLENGE,
            edition="challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=lambda row: str(row.challenge),
            asker=lambda row, _asker: row.challenge.organisation.name,
            answerer=lambda _row: _("The tribes at work"),
            see_to_it=lambda row, _asker: manager_of(row.challenge.edition),
            page=lambda row: ("challenge", (row.challenge.slug,)),
            language=lambda row: row.challenge.language,
        ),
    }
)
