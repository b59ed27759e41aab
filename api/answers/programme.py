"""Answers about the programme: editions, organisations, schools, skills and who waits."""

from typing import Final

from api.answers.keys import LOG, keys, shown, within
from tribes.rules.permission_table import (
    COMPANY,
    COORDINATOR,
    EVERYBODY,
    MANAGER,
    Grant,
    Persona,
)

EDITION: Final = (
    *keys("slug name preset phase phases phases.phase phases.starts_on starts_on ends_on"),
    *keys("version tribe_min tribe_max late_joining spreads_attention visibility"),
    *keys("levels languages terms themes themes.slug themes.name questions"),
    *keys("funders funders.slug funders.name"),
)
DEMANDED: Final = within(
    "challenges", keys("challenge title wanted on_it covering best_share missing")
)
SUPPLIED: Final = within("tribes", keys("tribe is_large_enough fits_own fitting"))
FIGURES: Final = within("figures", keys("challenges tribes participants results"))
FUNDED: Final = within("funded", (*FIGURES, "editions", "themes"))
SKILL: Final = keys("slug name_nl name_en origin synonyms.nl synonyms.en field esco")
ORGANISATION: Final = keys("slug kind version name place country verified_at")
# Empty at the other company of the tests, which has only what it began with.
FILLED_IN: Final = (
    *keys("size kvk street postcode municipality website about_nl about_en"),
    *keys("wanted_name check_asked_at check_due_on verification_note verified_because"),
)

PROGRAMME: Final[dict[str, tuple[Grant, ...]]] = {
    "editions.list": (shown(EVERYBODY, EDITION, within("questions", keys("key nl en"))),),
    "editions.retrieve": (shown(EVERYBODY, EDITION),),
    "editions.exposure": (
        shown(MANAGER, "challenge title in_lists shown opened wanted price is_never_shown"),
    ),
    "editions.demand": (
        shown(MANAGER, "uncovered unfitting too_small challenges tribes", DEMANDED, SUPPLIED),
    ),
    "observations.retrieve": (
        shown(frozenset({Persona.OBSERVER}), "organisation municipality town", FUNDED),
    ),
    "organisations.list": (shown(EVERYBODY, "name place website tier since"),),
    "organisations.mine": (
        shown(COMPANY | {Persona.OTHER_COMPANY}, ORGANISATION),
        shown(COMPANY, FILLED_IN),
    ),
    "organisations.retrieve": (shown(COMPANY, ORGANISATION, FILLED_IN),),
    "organisations.members": (shown(COMPANY, "first_name role joined_at"),),
    "schools.list": (
        shown(EVERYBODY, "slug name place programmes programmes.name programmes.level"),
    ),
    "schools.calendar": (shown(MANAGER | COORDINATOR, "id kind name starts_on ends_on"),),
    "skills.list": (shown(EVERYBODY, SKILL),),
    "skills.free_texts": (
        shown(MANAGER, "slug name uses alike"),
        shown(MANAGER, within("alike", SKILL)),
    ),
    "logs.list": (shown(MANAGER, LOG),),
    "logs.of_organisation": (shown(COMPANY, LOG),),
    "logs.of_school": (shown(COORDINATOR, LOG),),
    "waiting.list": (
        shown(MANAGER, "id kind title asker answerer asked_at due_on state"),
        shown(MANAGER, "escalated_at escalated_to"),
    ),
}
