"""The roster of a school: who confirmed, who has not yet, and a parent who does not answer."""

import datetime
from typing import Any

from django.utils import timezone

from tribes.actions import guardians, pupils
from tribes.demo.logins import content
from tribes.enums import OrganisationKind, Role
from tribes.models import Organisation, Person, Pupil, StudyProgramme

# Longer than a parent has to answer, so the demo shows what happens then.
LONG_AGO = datetime.timedelta(days=21)


def load_pupils() -> None:
    schools = Organisation.objects.filter(kind=OrganisationKind.SCHOOL).in_bulk(field_name="slug")
    for row in content("people"):
        if row["role"] == Role.PARTICIPANT and row["organisation"] in schools:
            _confirmed(row, schools[row["organisation"]])
    for coordinator in Person.objects.filter(role=Role.COORDINATOR):
        school = Organisation.objects.get(members__person=coordinator)
        for row in content("pupils"):
            _invited(row, school, coordinator)


def _confirmed(row: dict[str, Any], school: Organisation) -> None:
    person, now = Person.objects.get(email=row["email"]), timezone.now()
    level = row["profile"]["level"] if row["profile"] else ""
    Pupil.objects.create(
        school=school,
        email=f"{row['key']}@{school.slug}.example",
        first_name=person.first_name,
        last_name=person.last_name,
        programme=StudyProgramme.objects.filter(school=school, level=level).first(),
        level=level,
        age_band=person.age_band,
        person=person,
        confirmed_at=now,
    )
    if row.get("asks_guardian"):
        email = f"parent-of-{person.email}"
        guardians.ask(person=person, email=email, by=person, now=now - LONG_AGO)


def _invited(row: dict[str, Any], school: Organisation, by: Person) -> None:
    programme = StudyProgramme.objects.get(school=school, name=row["programme"])
    pupil = Pupil.objects.create(
        **{**row, "programme": programme},
        school=school,
        level=programme.level,
        email=f"{row['first_name'].lower()}@{school.slug}.example",
    )
    pupils.invite(pupil=pupil, by=by, now=timezone.now())
