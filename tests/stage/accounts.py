"""What is about one person: profile, token, suggestion, notices, parent and invitations."""

import datetime

from django.utils import timezone

from tests import factories
from tests.stage.setting import Stage, canary
from tribes.actions import guardians, invitations, matching_spaces
from tribes.enums import Fit, Role
from tribes.models import (
    AccessToken,
    Challenge,
    GuardianConsent,
    Invitation,
    Notification,
    Profile,
    RepeatedRequest,
    Suggestion,
)
from tribes.rules.digests import digest_of
from tribes.rules.mail_choices import stop_token
from tribes.rules.permission_table import Persona

SECRET = "a-secret-that-only-the-mail-holds"
GUARDIAN_SECRET = "a-secret-that-only-the-parent-holds"


def add_accounts(stage: Stage) -> None:
    member = stage.person(Persona.MEMBER)
    factories.ProfileFactory(
        person=member,
        study=canary("study"),
        background=canary("background"),
        place=canary("home"),
        is_open_to_team_mates=True,
    )
    add_team_mates(stage)
    AccessToken.objects.create(person=member, name=canary("token-name"), digest="0" * 64)
    RepeatedRequest.objects.create(
        person=member, key="1", asked_at=timezone.now(), body=canary("answer-once-given")
    )
    add_suggestion(stage, Persona.MEMBER, "reason-that-fits")
    add_suggestion(stage, Persona.MINOR, "reason-that-fits-minor")
    stage.things["organisation"] = {"slug": stage.owner.slug}
    stage.things["step of the profile"] = {"step": 4}
    stage.things["other coach"] = {"pk": stage.person(Persona.OTHER_COACH).pk}
    add_invitations(stage)
    add_guardian(stage)
    add_notices(stage)


def add_team_mates(stage: Stage) -> None:
    """Who has no tribe and is shown to others; and what fits the tribe that is not theirs.

    The switch of who is younger than 18 is on, as if it had been thrown before they were.
    """
    pump = factories.SkillFactory(name_nl="pomp", name_en="pump")
    others: list[Profile] = [
        factories.ProfileFactory(
            person=stage.person(persona),
            study=canary(f"study-of-{name}"),
            background=canary(f"background-of-{name}"),
            place=canary(f"home-of-{name}"),
            is_open_to_team_mates=True,
        )
        for persona, name in [
            (Persona.PARTICIPANT, "participant"),
            (Persona.TRIBE_MATE, "tribe-mate"),
            (Persona.MINOR, "minor"),
            (Persona.CHILD, "child"),
        ]
    ]
    for profile in (*others, stage.person(Persona.MEMBER).profile):
        profile.skills.create(skill=pump, level=3)
    matching_spaces.refit(now=timezone.now())
    stage.things["open participant"] = {"pk": others[0].pk}
    tribe = stage.things["forming tribe"]
    stage.things["seat of the member"] = {"slug": tribe["slug"], "number": 1}
    stage.things["seat of the minor"] = {"slug": tribe["slug"], "number": 3}


def add_notices(stage: Stage) -> None:
    """The actions above have told everybody; one notice of the member, and the link of its mail."""
    member = stage.person(Persona.MEMBER)
    notice = Notification.objects.filter(person=member).earliest("pk")
    stage.things["notice of the member"] = {"pk": notice.pk}
    stage.things["link to stop mail"] = {"token": stop_token(member, notice.kind)}


def add_guardian(stage: Stage) -> None:
    """Of the child, whose parent has the link and has not answered."""
    child = stage.person(Persona.CHILD)
    consent = guardians.ask(
        person=child,
        email=f"{canary('address-of-guardian')}@tribes.test",
        by=child,
        now=timezone.now() - datetime.timedelta(days=60),
    )
    GuardianConsent.objects.update(digest=digest_of(GUARDIAN_SECRET))
    stage.things["consent"] = {"secret": GUARDIAN_SECRET}
    stage.things["overdue consent"] = {"pk": consent.pk}


def add_invitations(stage: Stage) -> None:
    for name, role, organisation, inviter in [
        ("colleague", Role.COMPANY, stage.owner, Persona.COMPANY),
        ("coach", Role.COACH, None, Persona.MANAGER),
    ]:
        invitations.invite(
            email=f"{canary(f'invited-{name}')}@tribes.test",
            role=role,
            organisation=organisation,
            by=stage.person(inviter),
            now=timezone.now(),
        )
    Invitation.objects.filter(role=Role.COACH).update(digest=digest_of(SECRET))
    stage.things["invitation"] = {"secret": SECRET}


def add_suggestion(stage: Stage, persona: Persona, word: str) -> None:
    part = {"term": "pump", "yours": canary(word), "theirs": "pump", "share": 0.5}
    Suggestion.objects.create(
        person=stage.person(persona),
        challenge=Challenge.objects.get(slug=stage.things["published challenge"]["slug"]),
        rank=1,
        score=0.5,
        fit=Fit.GOOD,
        explanation={
            "parts": [{**part, "field": "skills", "their_field": "problem", "sound": True}],
            "other": 0.0,
            "missing": [{"term": "valve", "field": "skills", "weight": 0.2}],
            "score": 0.5,
            "what_if": [
                {"skill": "valve", "name_nl": "klep", "name_en": "valve", "before": 2, "after": 1}
            ],
        },
        space_version="1",
    )
