"""Confidential briefs and files, and the terms that somebody accepted."""

import datetime

from django.utils import timezone

from tests import factories
from tests.stage.setting import Stage, canary
from tribes.actions.terms import accept as accept_terms
from tribes.enums import Terms
from tribes.models import BriefView, Challenge, TermsAcceptance, TermsText
from tribes.rules.permission_table import Persona
from tribes.rules.terms import standing


def add_briefs(stage: Stage) -> None:
    """Member, minor and coach accepted the terms of one tribe, and nobody those of the applied."""
    add_brief(stage, "draft challenge", "draft-brief")
    add_brief(stage, "submitted challenge", "submitted-brief")
    add_brief(stage, "challenge of the applied tribe", "unread-brief")
    add_file(stage, "challenge of the applied tribe", "confidential file of the applied tribe")
    challenge = add_brief(stage, "challenge of the forming tribe", "brief")
    challenge.terms = Terms.OWN
    challenge.save()
    add_file(stage, "challenge of the forming tribe", "confidential file")
    add_file(stage, "challenge of the forming tribe", "public file")
    add_file(stage, "submitted challenge", "file of the submitted challenge")
    (text,) = standing(challenge)
    for persona in (Persona.MEMBER, Persona.MINOR, Persona.COACH):
        accept_terms(
            challenge=challenge, digest=text.digest, by=stage.person(persona), now=timezone.now()
        )
    # Whoever left keeps the acceptance that they gave, and not the brief that it opened.
    TermsAcceptance.objects.create(
        person=stage.person(Persona.EX_MEMBER),
        challenge=challenge,
        text=TermsText.objects.get(digest=text.digest),
        version=text.version,
        language=text.language,
        accepted_at=timezone.now(),
    )
    BriefView.objects.create(
        challenge=challenge,
        person=stage.person(Persona.MANAGER),
        file_name=canary("file-that-was-read"),
        reason=canary("reason-to-read"),
        gave_reason=True,
        at=timezone.now() - datetime.timedelta(hours=2),
    )


def add_brief(stage: Stage, thing: str, name: str) -> Challenge:
    challenge = Challenge.objects.get(slug=stage.things[thing]["slug"])
    factories.BriefFactory(
        challenge=challenge,
        text=canary(name),
        own_terms=canary("own-terms") if name == "brief" else "",
    )
    return challenge


def add_file(stage: Stage, challenge: str, name: str) -> None:
    word = name.replace(" ", "-")
    row = factories.AttachmentFactory(
        challenge=Challenge.objects.get(slug=stage.things[challenge]["slug"]),
        is_confidential=name.startswith("confidential"),
        name=f"{canary(word)}.txt",
        content=canary(f"inside-{word}").encode(),
        uploaded_by=stage.person(Persona.COMPANY),
    )
    stage.things[name] = {"slug": row.challenge.slug, "pk": row.pk}
