"""Which keys each answer of the API holds for somebody, as the stage stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.answers import ANSWERS
from tests.api.calling import client_of
from tests.stage.addresses import address_of, routes, things_of
from tests.stage.setting import Stage
from tribes.rules.permission_table import (
    OUTSIDE,
    ROUND_THE_TRIBE,
    TRIBE,
    Condition,
    People,
    Persona,
)

P, C = Persona, Condition
PAGE = {"count", "next", "previous", "results"}
PROFILES = TRIBE | OUTSIDE
ACCEPTED = frozenset({P.MEMBER, P.MINOR, P.COACH})
# For whom a condition of a row holds on the stage; of a door, or of one key behind it.
HOLDS: Mapping[str, Mapping[Condition, People]] = {
    "access-tokens.list": {C.OWN: frozenset({P.MEMBER})},
    "briefs.retrieve": {C.TERMS: ACCEPTED},
    "feedback.list": {C.OWN: frozenset({P.MEMBER})},
    "guardian.retrieve": {C.OWN: frozenset({P.MINOR})},
    "guardian.retrieve asked_at": {C.OWN: frozenset({P.MINOR, P.CHILD})},
    "join-requests.list": {C.OWN: frozenset({P.PARTICIPANT})},
    "logs.own": {C.OWN: frozenset(Persona) - {P.ANONYMOUS}},
    "milestones.list": {C.OWN: frozenset({P.EX_MEMBER})},
    "notices.list": {C.OWN: TRIBE | {P.COMPANY, P.COACH}},
    "notices.list read_at": {C.OWN: frozenset({P.MEMBER})},
    "profile.retrieve": {C.OWN: frozenset({P.MEMBER, P.PARTICIPANT})},
    **{
        f"profile.retrieve {key}": {C.OWN: PROFILES}
        for key in (
            *("study", "background", "place", "updated_at"),
            *("skills", "skills.name", "skills.is_wish", "skills.level"),
        )
    },
    "reviews.list": {C.OWN: frozenset({P.EX_MEMBER}), C.RELEASED: ROUND_THE_TRIBE},
    "seat-suggestions.left_out": {C.OWN: OUTSIDE},
    "suggestions.left_out": {C.OWN: OUTSIDE},
    "suggestions.list": {C.OWN: frozenset({P.MEMBER, P.MINOR})},
    "team-mates.list": {C.OWN: frozenset({P.MEMBER})},
    "workspace-looks.list": {C.OWN: frozenset({P.MANAGER})},
    "terms.retrieve": {C.OWN: ACCEPTED | {P.EX_MEMBER}},
}


def meant(door: str, persona: Persona) -> set[str]:
    """The keys in which there is something for them."""
    return {
        key
        for grant in ANSWERS[door]
        if persona in grant.who
        for key in grant.fields
        if grant.when is C.ALWAYS or persona in _holding(door, key).get(grant.when, ())
    }


def _holding(door: str, key: str) -> Mapping[Condition, People]:
    return HOLDS.get(f"{door} {key}") or HOLDS.get(door, {})


def named(door: str) -> set[str]:
    return {key for grant in ANSWERS[door] for key in grant.fields}


def answers(stage: Stage, persona: Persona) -> dict[str, dict[str, bool]]:
    """Each door that answers with data: its keys, and whether there is something in them."""
    client = client_of(stage.people[persona])
    found: dict[str, dict[str, bool]] = {}
    for name, pattern in routes().items():
        for parts in things_of(stage, name):
            answer = client.get(address_of(name, pattern, parts))
            if "json" in answer["Content-Type"] and answer.status_code == 200:
                add(found.setdefault(name, {}), rows(answer.json()))
            elif answer.streaming:
                # A download closes its file at the end of it.
                answer.getvalue()
    return found


def rows(body: Any) -> list[Any]:
    is_page = isinstance(body, dict) and set(body) == PAGE
    return list(body["results"]) if is_page else [body]


def add(found: dict[str, bool], value: Any) -> None:
    for key, is_filled in walked(value):
        found[key] = found.get(key, False) or is_filled


def walked(value: Any, name: str = "") -> Iterator[tuple[str, bool]]:
    """Every key below a value. False and zero say something; None and empty do not."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walked(inner, f"{name}.{key}" if name else key)
        return
    if name:
        yield name, value not in (None, "", [])
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield from walked(inner, name)
