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
    Persona.MINOR: Role.PARTICIPANT,
    Persona.EX_MEMBER: Role.PARTICIPANT,
    Persona.PARTICIPANT: Role.PARTICIPANT,
    Persona.CHILD: Role.PARTICIPANT,
    Persona.COMPANY: Role.COMPANY,
    Persona.OTHER_COMPANY: Role.COMPANY,
    Persona.COACH: Role.COACH,
    Persona.OTHER_COACH: Role.COACH,
    Persona.MANAGER: Role.MANAGER,
    Persona.OBSERVER: Role.OBSERVER,
    Persona.COORDINATOR: Role.COORDINATOR,
}

AGES = {Persona.MINOR: AgeBand.TEEN, Persona.CHILD: AgeBand.UNDER_16}
# Of these also the first name is followed, which is all that others know of somebody.
FOLLOWED = (Persona.TRIBE_MATE, Persona.MINOR, Persona.CHILD)


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
        name = persona.name.lower().replace("_", "-")
        made = person(name, role, AGES.get(persona, AgeBand.ADULT))
        if persona in FOLLOWED:
            made.first_name = canary(f"first-name-of-{name}")
            made.save(update_fields=["first_name"])
        people[persona] = made
    return people
