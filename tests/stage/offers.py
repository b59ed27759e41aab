"""A challenge that is offered to a tribe, and a tribe that another challenge can be offered to."""

from django.utils import timezone

from tests import factories
from tests.stage.challenges import add_challenge
from tests.stage.people import person
from tests.stage.setting import Stage, challenge_named
from tribes.actions import offers
from tribes.enums import ChallengeState, Role
from tribes.models import Challenge, Person, Skill, Tribe
from tribes.rules.permission_table import Persona


def add_offers(stage: Stage) -> None:
    """The tribe has the members of the cast, and a challenge that nobody asks to join for."""
    offered = add_challenge(stage, "offered challenge", state=ChallengeState.PUBLISHED)
    tribe: Tribe = factories.TribeFactory(
        challenge__edition=offered.edition, coach=stage.person(Persona.COACH), seats=4
    )
    cast = (Persona.MEMBER, Persona.TRIBE_MATE, Persona.MINOR)
    seat_people(tribe, [stage.person(persona) for persona in cast])
    company = stage.person(Persona.COMPANY)
    made = offers.make(challenge=offered, tribe=tribe, by=company, now=timezone.now())
    stage.things["offer"] = {"pk": made.pk}
    stage.things["other tribe of the members"] = {"slug": tribe.slug}
    add_able_tribe(stage, challenge_named(stage, "published challenge"))


def add_able_tribe(stage: Stage, wants: Challenge) -> None:
    """Two people whom nobody knows, with the skill that it asks for."""
    skill: Skill = factories.SkillFactory()
    wants.skills.set([skill])
    tribe: Tribe = factories.TribeFactory(challenge__edition=wants.edition, seats=4)
    people = [person(f"able-{number}", Role.PARTICIPANT) for number in (1, 2)]
    for one in people:
        factories.ProfileFactory(person=one).skills.create(skill=skill, level=3)
    seat_people(tribe, people)
    stage.things["tribe that could take it"] = {"slug": wants.slug, "pk": tribe.pk}


def seat_people(tribe: Tribe, people: list[Person]) -> None:
    for one, seat in zip(people, tribe.seats.all(), strict=False):
        factories.MembershipFactory(tribe=tribe, person=one, seat=seat)
