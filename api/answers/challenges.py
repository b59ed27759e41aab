"""Answers about challenges: the teaser, the intake, the brief, questions and changes."""

from typing import Final

from api.answers.keys import (
    CARD,
    CHALLENGE_NAME,
    DETAIL,
    FRESH_REASON,
    INTAKE,
    TEASER,
    keys,
    shown,
    within,
)
from tribes.rules.permission_table import (
    COACH,
    COMPANY,
    EVERYBODY,
    EX_MEMBER,
    MANAGER,
    ROUND_THE_TRIBE,
    TRIBE,
    WITH_COACH,
    Condition,
    Grant,
    Persona,
)

P, C = Persona, Condition
BRIEF: Final = keys("text own_terms version")
CHANGE: Final = (
    *keys("id challenge version changes_brief reason state asked_at answer_due_on closed_at"),
    *keys("values.problem answers"),
    *within("answers", keys("tribe is_accepted reason answered_by answered_at")),
)
QUESTION: Final = keys("id challenge text asked_at answer_due_on answer answered_at")
VALUES: Final = (
    *TEASER,
    *keys("problem existing success theme terms questions files sub_questions"),
    *within("sub_questions", keys("title text level skills")),
)
HELP: Final = (
    *keys("readings vague asks lacks_measure challenges skills seen results"),
    *within("skills", keys("skill words")),
    *within("seen", keys("slug title language organisation edition state words")),
    *within("results", keys("slug title language tribe edition words")),
)
NAME: Final = within("tribe", keys("slug name state"))
FIT: Final = (
    *keys("key is_large_enough fit covered missing share parts open_seats offer"),
    *within("parts", keys("number covered missing is_whole")),
    *within("open_seats", keys("number skills")),
    *within("explanation", FRESH_REASON),
)
FITS: Final = (
    *keys("chosen offered declined open_parts not_found sees_all"),
    *keys("left_out too_small closed not_found.skill not_found.people"),
    *within("open_parts", keys("number title level skills")),
)
LOOKS_AFTER: Final = frozenset({P.COMPANY, P.COACH, P.MANAGER})
TRIBE_AND_COMPANY: Final = TRIBE | COMPANY
OWN: Final = (*INTAKE, "answers.machine")
START: Final = ("earliest_start", *within("earliest_start", keys("first schools unknown")))

CHALLENGES: Final[dict[str, tuple[Grant, ...]]] = {
    "challenges.list": (shown(EVERYBODY, CARD),),
    "challenges.retrieve": (shown(EVERYBODY, DETAIL),),
    "challenges.awaiting": (shown(MANAGER, INTAKE),),
    "my-challenges.list": (shown(COMPANY, OWN),),
    "my-challenges.retrieve": (shown(COMPANY, OWN, START),),
    "my-challenges.help": (shown(COMPANY, HELP),),
    "my-briefs.retrieve": (shown(COMPANY, BRIEF),),
    "my-briefs.views": (shown(COMPANY, "person file_name reason at"),),
    "briefs.retrieve": (
        shown(WITH_COACH, "text", when=C.TERMS),
        shown(COMPANY, "text"),
        shown(MANAGER, "text", when=C.REASON),
    ),
    "terms.retrieve": (
        shown(EVERYBODY, "terms.text terms.language terms.version terms.digest terms.since"),
        shown(EVERYBODY, "is_changed may_accept"),
        # Who left keeps what they accepted, and may take it back.
        shown(WITH_COACH | EX_MEMBER, "accepted_at", when=C.OWN),
    ),
    "attachments.list": (
        shown(EVERYBODY, "id name is_confidential size sha256 media_type uploaded_at"),
    ),
    "questions.list": (shown(EVERYBODY, QUESTION),),
    "questions.awaiting": (shown(COMPANY, QUESTION),),
    "challenge-versions.list": (shown(EVERYBODY, "number at", within("values", VALUES)),),
    "change-requests.list": (shown(ROUND_THE_TRIBE, CHANGE),),
    "change-requests.brief": (
        shown(WITH_COACH, "name pieces pieces.kind pieces.text", when=C.TERMS),
        shown(COMPANY, "name pieces pieces.kind pieces.text"),
        shown(MANAGER, "name pieces pieces.kind pieces.text", when=C.REASON),
    ),
    "sub-questions.list": (shown(EVERYBODY, "number title text level skills"),),
    "challenge-fits.retrieve": (
        shown(LOOKS_AFTER, FITS, within("chosen", (*FIT, *NAME))),
        shown(COMPANY | MANAGER, "could", within("could", FIT)),
        # Before a yes the company reads no name of a tribe.
        shown(COMPANY, "could.tribe"),
        shown(MANAGER, within("could", NAME)),
        # Of a challenge of their own tribes.
        shown(COACH, "could", within("could", (*FIT, *NAME)), when=C.OWN),
    ),
    "offers.list": (
        shown(TRIBE_AND_COMPANY, CHALLENGE_NAME, "id tribe state offered_at"),
        shown(TRIBE_AND_COMPANY, "answer_due_on answered_at"),
    ),
}
