"""An edition with a question of its own, and one that only who is invited finds."""

from django.utils import timezone

from tests.stage.challenges import add_challenge
from tests.stage.setting import Stage, canary, challenge_named
from tribes.actions import challenge_versions
from tribes.enums import ChallengeState, Phase, Visibility
from tribes.models import Challenge, Edition, OrganisationMember, PhaseMove
from tribes.rules.permission_table import Persona


def add_editions(stage: Stage) -> None:
    """One with a draft in it and a question, and one by invitation with a public challenge."""
    answered = challenge_named(stage, "published challenge")
    answered.answers = {"machine": canary("answer-of-public-challenge")}
    answered.save(update_fields=["answers"])
    challenge_versions.record(challenge=answered, by=answered.created_by, now=timezone.now())
    asking = Challenge.objects.get(slug=stage.things["in-question challenge"]["slug"])
    asking.answers = {"machine": canary("answer-to-edition")}
    asking.save(update_fields=["answers"])
    questions = [{"key": "machine", "nl": "Welke machine?", "en": "Which machine?"}]
    Edition.objects.filter(pk=asking.edition_id).update(questions=questions)
    title = canary("title-by-invitation")
    hidden = add_challenge(
        stage, "challenge by invitation", state=ChallengeState.PUBLISHED, title=title
    ).edition
    hidden.visibility = Visibility.INVITATION
    hidden.invite_secret = canary("link-of-edition")
    hidden.save(update_fields=["visibility", "invite_secret"])
    edition = {"slug": stage.edition.slug}
    stage.things["edition"] = edition
    stage.things["edition by invitation"] = {"slug": hidden.slug}
    stage.things["link of the edition"] = {"secret": hidden.invite_secret}
    stage.things["drafts of the edition"] = {**edition, "stage": "draft"}
    stage.things["forming tribes of the edition"] = {**edition, "stage": "forming"}
    fund = OrganisationMember.objects.get(person=stage.person(Persona.OBSERVER)).organisation
    stage.edition.funders.add(fund)
    PhaseMove.objects.create(
        edition=stage.edition,
        phase=Phase.INTAKE,
        reason=canary("reason-to-move"),
        by=stage.person(Persona.MANAGER),
        at=timezone.now(),
    )
