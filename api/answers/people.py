"""Answers about one person: themselves, what fits them, and what a school keeps of a pupil."""

from typing import Final

from api.answers.keys import (
    CARD,
    FRESH_REASON,
    LOG,
    REASON,
    SEAT,
    TRIBE_NAME,
    keys,
    shown,
    within,
)
from tribes.rules.permission_table import (
    ADULTS_IN_TRIBE,
    COORDINATOR,
    LOGGED_IN,
    OUTSIDE,
    PARTICIPANTS,
    TRIBE,
    Condition,
    Grant,
    Persona,
)

C = Condition
NEWCOMER: Final = frozenset({Persona.NEWCOMER})
SUGGESTION: Final = (
    *keys("rank fit score created_at"),
    *within("challenge", CARD),
    *within("explanation", REASON),
    *within("explanation.what_if", keys("skill name_nl name_en before after")),
)
SEAT_SUGGESTION: Final = (
    *keys("rank fit more has_asked"),
    *within("tribe", TRIBE_NAME),
    *within("seat", SEAT),
    *within("explanation", FRESH_REASON),
)
GROUPS: Final = keys("groups groups.constraint groups.summary")
OF_CHALLENGES: Final = (
    "groups.challenges",
    *within("groups.challenges", keys("challenge title reason")),
)
OF_SEATS: Final = (
    *keys("groups.total groups.tribes groups.tribes.seats groups.tribes.reason"),
    *within("groups.tribes.tribe", TRIBE_NAME),
)
PUPIL: Final = (
    *keys("id email number first_name last_name programme level age_band state"),
    *keys("consent consent_asked_at consent_due_on tribes"),
    *within("tribes", keys("name state joined_at left_at")),
)

PEOPLE: Final[dict[str, tuple[Grant, ...]]] = {
    "me.retrieve": (
        shown(LOGGED_IN, "id email first_name last_name language"),
        shown(LOGGED_IN - NEWCOMER, "role"),
    ),
    "guardian.retrieve": (shown(PARTICIPANTS, "asked_at given_at ended_at", when=C.OWN),),
    "profile.retrieve": (
        shown(PARTICIPANTS, "is_matched is_open_to_team_mates"),
        shown(PARTICIPANTS, "level hours_per_week travel_km travel_by languages", when=C.OWN),
        shown(PARTICIPANTS, "study background place updated_at", when=C.OWN),
        shown(PARTICIPANTS, "skills skills.name skills.is_wish skills.level", when=C.OWN),
    ),
    "suggestions.list": (shown(PARTICIPANTS, SUGGESTION, when=C.OWN),),
    "suggestions.left_out": (
        shown(PARTICIPANTS, "total"),
        shown(PARTICIPANTS, GROUPS, OF_CHALLENGES, when=C.OWN),
    ),
    # In an edition in which they have a tribe there is no seat to look for, but in another.
    "seat-suggestions.list": (shown(OUTSIDE | TRIBE, SEAT_SUGGESTION),),
    "seat-suggestions.left_out": (
        shown(PARTICIPANTS, "total"),
        shown(OUTSIDE, GROUPS, OF_SEATS, when=C.OWN),
    ),
    # Nobody who is younger than 18 looks for others, whatever they switched on.
    "team-mates.list": (
        shown(ADULTS_IN_TRIBE, "key first_name skills wishes is_invited adds"),
        shown(ADULTS_IN_TRIBE, "meets_in meets_in.slug meets_in.title", when=C.OWN),
    ),
    "team-mates.left_out": (shown(PARTICIPANTS, "constraint summary total"),),
    "feedback.list": (shown(PARTICIPANTS, "challenge title kind given_at", when=C.OWN),),
    "logs.own": (shown(LOGGED_IN, LOG, when=C.OWN),),
    "notices.list": (
        shown(LOGGED_IN, "id kind title url waits_for_you created_at", when=C.OWN),
        shown(LOGGED_IN, "read_at", when=C.OWN),
    ),
    "notice-settings.retrieve": (
        shown(LOGGED_IN, "quiet_from quiet_until digest_at"),
        shown(LOGGED_IN - NEWCOMER, "kinds kinds.kind kinds.mail"),
    ),
    "access-tokens.list": (shown(LOGGED_IN, "id name created_at last_used_at", when=C.OWN),),
    "pupils.list": (shown(COORDINATOR, PUPIL),),
    "pupils.retrieve": (shown(COORDINATOR, PUPIL),),
}
