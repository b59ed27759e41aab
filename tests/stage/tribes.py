"""A tribe that forms and a tribe that applied, with whom they said no to."""

from django.utils import timezone

from tests import factories
from tests.stage.challenges import add_challenge
from tests.stage.people import person
from tests.stage.setting import Stage, canary
from tribes.actions import applications as application_actions
from tribes.actions import join_requests
from tribes.enums import ChallengeState, Role
from tribes.models import Membership, Person, Seat, Tribe, TribeInvitation
from tribes.rules.permission_table import Persona

SEATS = 6


def add_tribe(stage: Stage, name: str) -> Tribe:
    """With three members of the cast, of whom one is a minor, one who left, and the coach."""
    challenge = add_challenge(stage, f"challenge of the {name}", state=ChallengeState.PUBLISHED)
    tribe: Tribe = factories.TribeFactory(
        challenge=challenge,
        name=f"The {name}",
        coach=stage.person(Persona.COACH),
        invite_secret=canary(f"link-of-{name.replace(' ', '-')}"),
        seats=SEATS,
    )
    seats = list(Seat.objects.filter(tribe=tribe))
    people: list[Person] = [
        stage.person(Persona.MEMBER),
        stage.person(Persona.TRIBE_MATE),
        stage.person(Persona.MINOR),
    ]
    for member, seat in zip(people, seats, strict=False):
        Membership.objects.create(tribe=tribe, person=member, seat=seat)
    Membership.objects.create(
        tribe=tribe,
        person=stage.person(Persona.EX_MEMBER),
        left_at=timezone.now(),
        left_reason=canary("reason-to-leave"),
    )
    stage.things[name] = {"slug": tribe.slug}
    stage.things[f"seat of the {name}"] = {"slug": tribe.slug, "number": SEATS}
    stage.things[f"link of the {name}"] = {"secret": tribe.invite_secret}
    return tribe


def add_forming_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "forming tribe")
    now = timezone.now()
    member = stage.person(Persona.MEMBER)
    asked = [
        join_requests.ask(tribe=tribe, message=text, by=person(name, Role.PARTICIPANT), now=now)
        for name, text in [("asker", canary("wish-to-join")), ("declined", "Me too.")]
    ]
    join_requests.decline(
        join_request=asked[1], reason=canary("reason-for-asker"), by=member, now=now
    )
    stage.things["request to join"] = {"pk": asked[0].pk}
    TribeInvitation.objects.create(
        tribe=tribe,
        person=factories.ParticipantFactory(),
        invited_by=member,
        invited_at=now,
        ends_on=factories.days_from_today(14),
    )


def add_applied_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "applied tribe")
    now = timezone.now()
    by = stage.person(Persona.MEMBER)
    refused = application_actions.submit(tribe=tribe, plan=canary("first-plan"), by=by, now=now)
    application_actions.decline(
        application=refused,
        reason=canary("reason-of-company"),
        by=stage.person(Persona.COMPANY),
        now=now,
    )
    sent = application_actions.submit(tribe=tribe, plan=canary("plan"), by=by, now=now)
    asked = join_requests.ask(
        tribe=tribe,
        message=canary("own-wish-to-join"),
        by=stage.person(Persona.PARTICIPANT),
        now=now,
    )
    stage.things["application"] = {"pk": sent.pk}
    stage.things["own request to join"] = {"pk": asked.pk}
