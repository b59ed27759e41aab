"""Fictional organisations, people and their profiles."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from tribes.actions import skill_vocabulary
from tribes.actions.profiles import FIELDS
from tribes.demo.logins import PASSWORD, content
from tribes.enums import AgeBand, OrganisationRole, Role
from tribes.models import (
    GuardianConsent,
    Organisation,
    OrganisationMember,
    Person,
    Profile,
    ProfileSkill,
    Skill,
    Theme,
)
from tribes.rules.digests import digest_of
from tribes.rules.guardians import TEXT_VERSION
from tribes.rules.people import ROLES_OF_ORGANISATIONS


def load_words() -> None:
    """Themes, and the skills that every installation has."""
    Theme.objects.bulk_create(
        Theme(slug=row["slug"], name_nl=row["nl"], name_en=row["en"]) for row in content("themes")
    )
    skill_vocabulary.load()


def load_organisations() -> None:
    Organisation.objects.bulk_create(Organisation(**row) for row in content("organisations"))


def load_people() -> None:
    # One hash for all: sixty slow hashes would make the first start wait.
    password = make_password(PASSWORD)
    for row in content("people"):
        person = Person.objects.create(
            email=row["email"],
            first_name=row["first_name"],
            last_name=row["last_name"],
            role=row["role"],
            age_band=row.get("age_band", ""),
            language=row["language"],
            is_staff=row["role"] == "manager",
            password=password,
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        _join_organisation(person, row)
        if person.age_band == AgeBand.UNDER_16 and not row.get("asks_guardian"):
            _ask_guardian(person)
        if row["profile"] is not None:
            _load_profile(person, row["profile"])


def _ask_guardian(person: Person) -> None:
    """The parents of the demo have said yes."""
    now = timezone.now()
    GuardianConsent.objects.create(
        person=person,
        email=f"parent-of-{person.email}",
        digest=digest_of(f"consent for {person.email}"),
        text_version=TEXT_VERSION,
        asked_at=now,
        given_at=now,
    )


def _join_organisation(person: Person, row: dict[str, Any]) -> None:
    if row["organisation"] and row["role"] in ROLES_OF_ORGANISATIONS:
        organisation = Organisation.objects.get(slug=row["organisation"])
        is_first = row["role"] == Role.COMPANY and not organisation.members.exists()
        role = OrganisationRole.OWNER if is_first else OrganisationRole.MEMBER
        OrganisationMember.objects.create(organisation=organisation, person=person, role=role)


def _load_profile(person: Person, row: dict[str, Any]) -> None:
    profile = Profile.objects.create(
        person=person,
        is_open_to_team_mates=row.get("is_open_to_team_mates", False),
        **{field: row[field] for field in FIELDS},
    )
    skills = Skill.objects.in_bulk(field_name="slug")
    has = [
        ProfileSkill(profile=profile, skill=skills[item["skill"]], level=item["level"])
        for item in row["can"]
    ]
    wants = [
        ProfileSkill(profile=profile, skill=skills[slug], is_wish=True) for slug in row["wants"]
    ]
    ProfileSkill.objects.bulk_create([*has, *wants])
