"""An edition with a challenge that wants three skills, and tribes that form around others."""

from typing import Any

from tests import factories
from tribes.enums import TribeState
from tribes.models import Challenge, Membership, Person, Profile, Skill, Tribe

NAMES = ("welding", "pneumatics", "bookkeeping")


def wanted_skills(challenge: Challenge) -> list[Skill]:
    """Three skills that the challenge asks for."""
    skills = [factories.SkillFactory(name_en=name, name_nl=name) for name in NAMES]
    challenge.skills.set(skills)
    return skills


def teach(person: Person, *skills: Skill, **values: Any) -> Profile:
    profile: Profile = factories.ProfileFactory(person=person, **values)
    for skill in skills:
        profile.skills.create(skill=skill, level=3)
    return profile


def tribe_of(
    challenge: Challenge, *has: list[Skill], state: str = TribeState.FORMING, **values: Any
) -> Tribe:
    """Around another challenge of the same edition, with one member for each list of skills."""
    elsewhere = factories.ChallengeFactory(published=True, edition=challenge.edition)
    tribe: Tribe = factories.TribeFactory(challenge=elsewhere, state=state, seats=5, **values)
    for seat, skills in zip(tribe.seats.all(), has, strict=False):
        member: Person = factories.ParticipantFactory()
        teach(member, *skills)
        Membership.objects.create(tribe=tribe, person=member, seat=seat)
    return tribe


def member_of(tribe: Tribe, place: int = 0) -> Person:
    return tribe.memberships.order_by("pk")[place].person
