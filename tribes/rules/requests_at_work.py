"""Requests of a tribe at work: what it hands in and asks, and what comes of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from tribes.enums import AnswerState, ChallengeState, RequestKind, ResultState, Side, TribeState
from tribes.models import Message, Milestone, Result, Review, Tribe
from tribes.rules.request_kinds import (
    OF_TRIBE,
    TRIBE,
    Kind,
    Page,
    coach_or_manager,
    manager_of,
    page_of_tribe,
)
from tribes.rules.streams import in_open_edition

_OF_CHAT = tuple(f"stream__workspace__tribe__{path}" for path in TRIBE)

_EDITION_OF_CHAT = "stream__workspace__tribe__challenge__edition"

_REVIEWED = Exists(
    Review.objects.filter(milestone=OuterRef("pk"), released_at__gte=OuterRef("delivered_at"))
)

# A coach reviews what was handed in, and what came of it, also after the work is finished.
_REVIEWABLE = (TribeState.RUNNING, TribeState.FINISHED)


def _page_of_result(result: Result) -> Page:
    return "result", (result.tribe.slug,)


def _tribe_of(message: Message) -> Tribe:
    return message.stream.workspace.tribe


def _side(message: Message, side: str) -> str:
    """By its name: who of them wrote is for who reads the chat."""
    tribe = _tribe_of(message)
    return tribe.challenge.organisation.name if side == Side.COMPANY else tribe.name


AT_WORK: Final[Mapping[RequestKind, Kind]] = MappingProxyType(
    {
        RequestKind.MILESTONE: Kind(
            subject=Milestone,
            waiting=Q(delivered_at=None, tribe__state=TribeState.RUNNING),
            related=OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.due_on,
            title=str,
            asker=lambda row, _asker: coach_or_manager(row.tribe).first_name,
            answerer=lambda row: row.tribe.name,
            see_to_it=lambda row, _asker: coach_or_manager(row.tribe),
            later=lambda row: manager_of(row.tribe.challenge.edition),
            page=lambda row: page_of_tribe(row.tribe),
            is_quiet_until_due=True,
        ),
        RequestKind.REVIEW: Kind(
            subject=Milestone,
            waiting=Q(delivered_at__isnull=False, tribe__state__in=_REVIEWABLE)
            & ~Q(tribe__challenge__state=ChallengeState.ARCHIVED)
            & ~Q(_REVIEWED),
            related=OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda _row: None,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: (
                (row.tribe.coach or row.tribe.challenge.edition.manager).first_name
            ),
            see_to_it=lambda row, _asker: manager_of(row.tribe.challenge.edition),
            page=lambda row: page_of_tribe(row.tribe),
        ),
        RequestKind.RESULT_REVIEW: Kind(
            subject=Result,
            waiting=Q(state=ResultState.IN_REVIEW, tribe__state__in=_REVIEWABLE),
            related=OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: coach_or_manager(row.tribe).first_name,
            see_to_it=lambda row, _asker: manager_of(row.tribe.challenge.edition),
            page=_page_of_result,
            language=lambda row: row.language,
        ),
        RequestKind.RESULT_CONSENT: Kind(
            subject=Result,
            waiting=Q(state=ResultState.WITH_COMPANY, tribe__state__in=_REVIEWABLE),
            related=OF_TRIBE,
            edition="tribe__challenge__edition",
            due_on=lambda row: row.answer_due_on,
            title=str,
            asker=lambda row, _asker: row.tribe.name,
            answerer=lambda row: row.tribe.challenge.organisation.name,
            see_to_it=lambda row, _asker: manager_of(row.tribe.challenge.edition),
            page=_page_of_result,
            language=lambda row: row.language,
        ),
        RequestKind.CHAT_QUESTION: Kind(
            subject=Message,
            waiting=Q(
                answer_state=AnswerState.WAITING,
                stream__workspace__tribe__state=TribeState.RUNNING,
            )
            # Until the clock finishes its work, a tribe of a closed edition is running still.
            & in_open_edition(_EDITION_OF_CHAT),
            related=_OF_CHAT,
            edition=_EDITION_OF_CHAT,
            due_on=lambda row: row.answer_due_on,
            # No word of it: what is written in a chat is for who reads the chat.
            title=lambda row: _("Question in the chat of %(tribe)s") % {"tribe": _tribe_of(row)},
            asker=lambda row, _asker: _side(row, Side(row.asked).other),
            answerer=lambda row: _side(row, row.asked),
            see_to_it=lambda row, _asker: coach_or_manager(_tribe_of(row)),
            page=lambda row: page_of_tribe(_tribe_of(row)),
        ),
    }
)
