from django.db import transaction

from tribes.actions import audit, hand_overs, organisation_members
from tribes.enums import Role
from tribes.models import Organisation, Person
from tribes.rules import people as rules
from tribes.rules.values import clean
from tribes.rules.verdict import require


@transaction.atomic
def choose_role(*, person: Person, role: str, by: Person) -> Person:
    """Answer "who are you?", once."""
    person.refresh_from_db(from_queryset=Person.objects.select_for_update())
    require(rules.may_choose_role(by, person, role))
    person.role = role
    person.save(update_fields=["role"])
    audit.write(action="person.role_chosen", subject=person, by=by, data={"role": role})
    return person


@transaction.atomic
def rename(*, person: Person, first_name: str, last_name: str, language: str, by: Person) -> Person:
    require(rules.may_change(by, person))
    values = {"first_name": first_name, "last_name": last_name, "language": language}
    for name, value in clean(Person, values, values).items():
        setattr(person, name, value)
    person.save(update_fields=list(values))
    audit.write(action="person.renamed", subject=person, by=by)
    return person


@transaction.atomic
def deactivate(*, person: Person, by: Person, successor: Person | None = None) -> Person:
    """Close an account. The work passes to a colleague: of a coach to `successor`, of a programme
    manager to who closes it."""
    require(rules.may_deactivate(by, person))
    # In one order for everybody, so that two closures at once never wait for each other.
    for organisation in Organisation.objects.filter(members__person=person).order_by("pk"):
        organisation_members.step_back(organisation=organisation, person=person, by=by)
    if person.role == Role.COACH:
        hand_overs.of_coach(leaver=person, successor=successor, by=by)
    if person.role == Role.MANAGER:
        hand_overs.of_manager(leaver=person, by=by)
    person.is_active = False
    person.save(update_fields=["is_active"])
    audit.write(action="person.deactivated", subject=person, by=by)
    return person
