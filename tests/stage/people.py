"""Everybody of the table as an account, each with a name and an address of their own."""

from tests import factories
from tests.stage.setting import canary
from tribes.enums import AgeBand, Role
from tribes.models import Person
from tribes.rules.permission_table import Persona

ROLES: dict[Persona, str] = {
    Persona.NEWCOMER: "",
    Persona.MEMBER: Role.PARTICIPANT,
    Persona.TRIBE_MATE: Role.PARTICIPANT,
    Persona.EX_MEMBER: Role.PARTICIPANT,
    Persona.PARTICIPANT: Role.PARTICIPANT,
    Persona.COMPANY: Role.COMPANY,
    Persona.OTHER_COMPANY: Role.COMPANY,
    Persona.COACH: Role.COACH,
    Persona.OTHER_COACH: Role.COACH,
    Persona.MANAGER: Role.MANAGER,
    Persona.OBSERVER: Role.OBSERVER,
    Persona.COORDINATOR: Role.COORDINATOR,
}


def person(name: str, role: str, age_band: str = AgeBand.ADULT) -> Person:
    made: Person = factories.PersonFactory(
        first_name=name.replace("-", "").title(),
        last_name=canary(f"last-name-of-{name}"),
        email=f"{canary(f'address-of-{name}')}@tribes.test",
        role=role,
        age_band=age_band if role == Role.PARTICIPANT else "",
    )
    return made


def cast() -> dict[Persona, Person | None]:
    people: dict[Persona, Person | None] = {Persona.ANONYMOUS: None}
    for persona, role in ROLES.items():
        people[persona] = person(persona.name.lower().replace("_", "-"), role)
    # Of one member also the first name is followed, which is all that others know of somebody.
    mate = people[Persona.TRIBE_MATE]
    assert mate is not None
    mate.first_name = canary("first-name-of-tribe-mate")
    mate.save(update_fields=["first_name"])
    return people
