"""The audit log: everybody did something, and something was done with the company and the school.

Most of the stage is put there past the actions, so its log would be nearly empty.
"""

from tests.stage.setting import Stage
from tribes.actions import audit
from tribes.models import Organisation, Pupil
from tribes.rules.permission_table import Persona


def add_log(stage: Stage) -> None:
    for person in stage.people.values():
        if person is not None:
            audit.write(action="person.renamed", subject=person, by=person)
    owner, manager = stage.owner, stage.person(Persona.MANAGER)
    audit.write(action="organisation.verified", subject=owner, by=manager)
    school = Organisation.objects.get(slug=stage.things["school"]["slug"])
    coordinator = stage.person(Persona.COORDINATOR)
    audit.write(action="roster.imported", subject=school, by=coordinator)
    for pupil in Pupil.objects.filter(school=school):
        audit.write(action="pupil.changed", subject=pupil, by=coordinator)
