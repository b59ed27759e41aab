"""How rows of keys are written, and the keys that several answers share."""

from typing import Final

from tribes.rules.permission_table import Condition, Grant, People

Keys = tuple[str, ...]


def keys(text: str) -> Keys:
    return tuple(text.split())


def within(name: str, inner: Keys) -> Keys:
    return tuple(f"{name}.{key}" for key in inner)


def shown(who: People, *parts: str | Keys, when: Condition = Condition.ALWAYS) -> Grant:
    """A part is keys in one text, or keys that are shared already."""
    fields = (keys(part) if isinstance(part, str) else part for part in parts)
    return Grant(who, when, tuple(key for part in fields for key in part))


THEME: Final = keys("theme.slug theme.name")
CHALLENGE_NAME: Final = keys("challenge.slug challenge.title")
TEASER: Final = (
    *keys("language title"),
    *keys("levels place hours_per_week site spoken minimum_age tribes_wanted skills closes_on"),
)
CARD: Final = (
    *keys("slug organisation.slug organisation.name organisation.place state published_at"),
    *THEME,
    *TEASER,
)
DETAIL: Final = (*CARD, *keys("problem existing success terms edition.slug edition.name"))
INTAKE: Final = (
    *DETAIL,
    *keys("version submitted_at decider answer_due_on organisation_seen question missing"),
)
# Why something fits: the words of both sides, and what they weigh.
PARTS: Final = within("parts", keys("term yours theirs field their_field share sound"))
REASON: Final = (
    *keys("parts other score what_if missing missing.term missing.field missing.weight"),
    *PARTS,
)
# Made on the spot, with the names of skills in both languages.
FRESH_REASON: Final = (
    *REASON,
    *keys("spelling price view parts.bridge missing.names.nl missing.names.en"),
    *within("parts", keys("your_names.nl your_names.en their_names.nl their_names.en")),
)
SEAT: Final = keys("number is_open skills level sub_question")
SEATS: Final = ("seats", *within("seats", SEAT))
LOG: Final = keys("id at kind verb text")
TRIBE_NAME: Final = (*keys("slug name state"), *CHALLENGE_NAME)
