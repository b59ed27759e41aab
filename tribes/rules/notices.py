"""Who is told of what, and how it is mailed when they chose nothing."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import Delivery, NoticeKind, Role
from tribes.models import Notification
from tribes.rules.roles import Viewer
from tribes.rules.verdict import YES, Verdict, no

# Of a notice that was read; what nobody has read yet stays.
KEPT: Final = datetime.timedelta(days=180)


@dataclass(frozen=True)
class Kind:
    """Direct mail is for what somebody must act on, or what was addressed to them."""

    roles: frozenset[Role]
    must_act: bool = False
    default: Delivery = Delivery.AT_ONCE
    # Before a direct mail goes out: what is read by then is not mailed.
    wait: datetime.timedelta = datetime.timedelta(0)


_COMPANY = frozenset({Role.COMPANY})
_PARTICIPANT = frozenset({Role.PARTICIPANT})
_COACH = frozenset({Role.COACH})
_MANAGER = frozenset({Role.MANAGER})
_COORDINATOR = frozenset({Role.COORDINATOR})

KINDS: Final[Mapping[NoticeKind, Kind]] = MappingProxyType(
    {
        NoticeKind.CHALLENGE_SUBMITTED: Kind(_MANAGER, must_act=True),
        NoticeKind.CHALLENGE_QUESTIONED: Kind(_COMPANY, must_act=True),
        NoticeKind.CHALLENGE_WITHDRAWN: Kind(_MANAGER, default=Delivery.DIGEST),
        NoticeKind.CHALLENGE_PUBLISHED: Kind(_COMPANY, default=Delivery.DIGEST),
        NoticeKind.CHALLENGE_HANDED_OVER: Kind(_COMPANY),
        NoticeKind.CONTACT_LOST: Kind(_MANAGER, must_act=True),
        NoticeKind.OWNERSHIP_PASSED: Kind(_COMPANY),
        NoticeKind.CHALLENGE_UNTAKEN: Kind(_COMPANY | _MANAGER),
        NoticeKind.CHALLENGE_EXPIRED: Kind(_COMPANY),
        NoticeKind.CHALLENGE_RETURNED: Kind(_COMPANY),
        NoticeKind.JOIN_REQUESTED: Kind(_PARTICIPANT, must_act=True),
        NoticeKind.JOIN_ANSWERED: Kind(_PARTICIPANT),
        NoticeKind.TRIBE_APPLIED: Kind(_COMPANY, must_act=True),
        NoticeKind.APPLICATION_ANSWERED: Kind(_PARTICIPANT),
        NoticeKind.TRIBE_INVITED: Kind(_PARTICIPANT),
        NoticeKind.OFFER_MADE: Kind(_PARTICIPANT, must_act=True),
        NoticeKind.OFFER_ANSWERED: Kind(_COMPANY | _PARTICIPANT),
        NoticeKind.OFFER_LAPSED: Kind(_COMPANY | _PARTICIPANT),
        NoticeKind.TRIBE_STOPPED: Kind(_PARTICIPANT),
        NoticeKind.COACH_ASSIGNED: Kind(_COACH),
        # Who is in the chat reads it there, and needs no mail about it.
        NoticeKind.CHAT_ADDRESSED: Kind(
            _COMPANY | _PARTICIPANT | _COACH, wait=datetime.timedelta(minutes=15)
        ),
        # A programme manager is told where there is no coach to review it.
        NoticeKind.MILESTONE_DELIVERED: Kind(_COACH | _MANAGER, must_act=True),
        NoticeKind.REVIEW_RELEASED: Kind(_PARTICIPANT | _COMPANY, default=Delivery.DIGEST),
        NoticeKind.CHALLENGE_MATCHED: Kind(_MANAGER, default=Delivery.DIGEST),
        NoticeKind.CHALLENGE_STARTED: Kind(_PARTICIPANT | _COACH),
        NoticeKind.CHALLENGE_FINISHED: Kind(
            _PARTICIPANT | _COACH | _COMPANY, default=Delivery.DIGEST
        ),
        NoticeKind.CHALLENGE_CHANGED: Kind(_PARTICIPANT | _COACH, default=Delivery.DIGEST),
        NoticeKind.CHANGE_ASKED: Kind(_PARTICIPANT | _COACH, must_act=True),
        NoticeKind.CHANGE_ANSWERED: Kind(_COMPANY),
        NoticeKind.CHANGE_CLOSED: Kind(_COMPANY, default=Delivery.DIGEST),
        NoticeKind.TERMS_CHANGED: Kind(_PARTICIPANT | _COACH, must_act=True),
        NoticeKind.QUESTION_ASKED: Kind(_COMPANY, must_act=True),
        NoticeKind.QUESTION_ANSWERED: Kind(frozenset(Role)),
        NoticeKind.QUESTION_REMOVED: Kind(frozenset(Role)),
        NoticeKind.QUESTION_CLOSED: Kind(frozenset(Role), default=Delivery.DIGEST),
        # A programme manager is told where there is no coach.
        NoticeKind.RESULT_SUBMITTED: Kind(_COACH | _MANAGER, must_act=True),
        NoticeKind.RESULT_TO_AGREE: Kind(_COMPANY, must_act=True),
        NoticeKind.RESULT_SENT_BACK: Kind(_PARTICIPANT),
        NoticeKind.RESULT_PUBLISHED: Kind(
            _PARTICIPANT | _COACH | _COMPANY, default=Delivery.DIGEST
        ),
        NoticeKind.BRIEF_UNSEALED: Kind(_COMPANY),
        NoticeKind.WORKSPACE_LOOKED_INTO: Kind(_PARTICIPANT | _COACH | _COMPANY),
        NoticeKind.GUARDIAN_ANSWERED: Kind(_PARTICIPANT),
        NoticeKind.ORGANISATION_TO_CHECK: Kind(_MANAGER, must_act=True),
        NoticeKind.VERIFICATION_TAKEN_BACK: Kind(_COMPANY),
        NoticeKind.NAME_REFUSED: Kind(_COMPANY),
        # A class that did not confirm is one mail, and not thirty.
        NoticeKind.PUPIL_UNCONFIRMED: Kind(_COORDINATOR, default=Delivery.DIGEST),
        NoticeKind.INVITATION_ENDED: Kind(_PARTICIPANT, default=Delivery.DIGEST),
        NoticeKind.ANSWER_SOON: Kind(_COMPANY | _PARTICIPANT, default=Delivery.DIGEST),
        NoticeKind.ANSWER_OVERDUE: Kind(_MANAGER | _COACH | _COMPANY | _COORDINATOR, must_act=True),
        NoticeKind.ANSWER_REMINDER: Kind(_COMPANY | _PARTICIPANT, must_act=True),
        NoticeKind.SPACE_REFUSED: Kind(_MANAGER, default=Delivery.DIGEST),
    }
)


def kinds_for(role: str) -> list[NoticeKind]:
    """What somebody with this role can be told of, in the order of the kinds."""
    return [kind for kind, row in KINDS.items() if role in row.roles]


def may_mark_read(by: Viewer, notification: Notification) -> Verdict:
    if by.pk == notification.person_id:
        return YES
    return no("not_your_notice", _("This notice is of somebody else."))
