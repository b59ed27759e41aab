"""Models that point to people and in which nobody waits for anybody, each with its reason.

A new model that is in no list fails a test: whoever adds it says who waits in it, or why nobody.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LOG_IN: Final = "a key of its owner, which ends by itself"
_KEPT: Final = "keeps what somebody did"
_OWN: Final = "its owner's own, to fill in or not"
_PLACE: Final = "a place that somebody has; asking for it is a request of its own"
_COMPUTED: Final = "computed for its person, and computed again without asking"

NO_REQUESTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AccessToken": _LOG_IN,
        "SocketTicket": _LOG_IN,
        "AnswerClock": "the clock itself",
        "RepeatedRequest": "keeps an answer that was given",
        "AuditEntry": _KEPT,
        "BriefVersion": _KEPT,
        "BriefView": _KEPT,
        "ChallengeVersion": _KEPT,
        "ChangeAnswer": _KEPT,
        "CheckIn": _KEPT,
        "MailedLink": _KEPT,
        "PhaseMove": _KEPT,
        "TermsAcceptance": _KEPT,
        "WorkspaceEvent": _KEPT,
        "WorkspaceLook": _KEPT,
        "Attachment": "a file that is there for who may read it; its check runs by itself",
        "Feedback": _OWN,
        "MailChoice": _OWN,
        "MailTimes": _OWN,
        "Profile": _OWN,
        "ReadPosition": _OWN,
        "EditionGuest": _PLACE,
        "Membership": _PLACE,
        "OrganisationMember": _PLACE,
        "MatchList": _COMPUTED,
        "MatchRun": _COMPUTED,
        "Suggestion": _COMPUTED,
        "Edition": "what is asked of its manager hangs on its challenges and tribes",
        "Tribe": "what is asked of a tribe is a request of its own",
        "Notification": "tells of a request that has a clock of its own",
        "OutgoingMail": "sent by the machine, tried again by itself",
        "Pupil": "the invitation to confirm has the clock",
        "Review": "the milestone that was handed in has the clock",
        "Task": "on a board that the tribe looks after; a milestone has the date",
    }
)
