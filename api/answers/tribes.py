"""Answers about tribes: who is in them, what they ask and answer, their work and its result."""

from typing import Final

from api.answers.keys import (
    CARD,
    CHALLENGE_NAME,
    FRESH_REASON,
    REASON,
    SEATS,
    THEME,
    TRIBE_NAME,
    keys,
    shown,
    within,
)
from tribes.rules.permission_table import (
    COACH,
    COMPANY,
    COORDINATOR,
    EVERYBODY,
    EX_MEMBER,
    MANAGER,
    OUTSIDE,
    PARTICIPANTS,
    ROUND_THE_TRIBE,
    WITH_COACH,
    Condition,
    Grant,
)

C = Condition
# Who left reads what everybody outside reads of a tribe, without the names.
NEAR: Final = ROUND_THE_TRIBE | OUTSIDE | EX_MEMBER
MILESTONE: Final = keys("id tribe key name due_on delivered_text delivered_at")
REVIEW: Final = keys("id milestone coach verdict comments updated_at released_at")
MESSAGES: Final = (
    "messages",
    *within(
        "messages", keys("id author name role text at edited deleted asks due state answers v")
    ),
)
TASKS: Final = (
    "tasks",
    *within("tasks", keys("id title note column position assignee assignee_name v deleted")),
)
LOOK: Final = keys("person reason opened_at closes_at closed_at")
RESULT: Final = (
    *keys("slug language title before after tribe organisation state published_at"),
    *keys("edition.slug edition.name"),
    *THEME,
    *CHALLENGE_NAME,
)
FITS: Final = (
    *keys("is_large_enough own.fit others left_out.total left_out.groups"),
    *keys("left_out_for_others reads_others"),
    *within("own.challenge", CARD),
    *within("own.explanation", FRESH_REASON),
)
# Of somebody in the tribe, for who looks after it.
MEMBER_FITS: Final = (
    *keys("rank fit score created_at"),
    *within("challenge", CARD),
    *within("explanation", REASON),
    *within("explanation.what_if", keys("skill name_nl name_en before after")),
)

TRIBES: Final[dict[str, tuple[Grant, ...]]] = {
    "tribes.list": (shown(NEAR, TRIBE_NAME, "coach", SEATS),),
    "tribes.retrieve": (
        shown(NEAR, TRIBE_NAME, "coach", SEATS),
        shown(NEAR - EX_MEMBER, "people"),
    ),
    "tribe-fits.retrieve": (shown(WITH_COACH | MANAGER, FITS),),
    "tribe-fits.of_member": (shown(COACH | MANAGER, MEMBER_FITS),),
    "join-requests.list": (
        shown(PARTICIPANTS, "id tribe person seat message", when=C.OWN),
        shown(PARTICIPANTS, "state asked_at answer_due_on answered_at reason", when=C.OWN),
    ),
    "applications.list": (
        shown(ROUND_THE_TRIBE, "id tribe plan state submitted_at"),
        shown(ROUND_THE_TRIBE, "answer_due_on answered_at reason"),
    ),
    "milestones.list": (
        shown(ROUND_THE_TRIBE, MILESTONE),
        shown(EX_MEMBER, MILESTONE, when=C.OWN),
    ),
    "reviews.list": (
        shown(COACH, REVIEW),
        shown(ROUND_THE_TRIBE, REVIEW, when=C.RELEASED),
        shown(EX_MEMBER, REVIEW, when=C.OWN),
    ),
    "reviews.queue": (shown(COACH, MILESTONE),),
    "check-ins.list": (shown(COACH | MANAGER, "id coach goal progress cooperation note at"),),
    "workspaces.list": (shown(WITH_COACH | COMPANY, "ws tribe audience head epoch"),),
    "workspaces.retrieve": (
        shown(WITH_COACH | COMPANY, "ws head epoch read", MESSAGES),
        shown(WITH_COACH | COMPANY, "people people.id people.name people.role"),
        shown(WITH_COACH, TASKS),
    ),
    "workspaces.messages": (shown(WITH_COACH | COMPANY, MESSAGES),),
    "workspace-looks.list": (
        shown(WITH_COACH | COMPANY, LOOK),
        shown(MANAGER, LOOK, when=C.OWN),
    ),
    "workspace-looks.retrieve": (
        shown(MANAGER, MESSAGES, TASKS, when=C.LOOK),
        shown(MANAGER, "people people.id people.name people.role", when=C.LOOK),
    ),
    "workspace-looks.messages": (shown(MANAGER, MESSAGES, when=C.LOOK),),
    "results.list": (shown(EVERYBODY, RESULT),),
    "results.retrieve": (
        shown(EVERYBODY, RESULT, "delivered outcome version"),
        shown(ROUND_THE_TRIBE | COORDINATOR, "reason answer_due_on"),
    ),
    "results.awaiting": (shown(COACH | COMPANY, RESULT),),
}
