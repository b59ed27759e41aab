"""Everybody of the table as an account, each with a name and an address of their own."""

from frontend.table import Persona
from tests import factories
from tests.stage.setting import canary
from tribes.enums import AgeBand, Role
from tribes.models import Person

ROLES: dict[Persona, str] = {
    Persona.NEWCOMER: "",
    Persona.MEMBER: Role.PARTICIPANT,
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
    return people
