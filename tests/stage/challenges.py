"""A challenge in each state, with a question and an asked change."""

from typing import Any

from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tests.stage.people import person
from tests.stage.setting import Stage, canary, challenge_named
from tribes.actions import change_requests, questions
from tribes.enums import ChallengeState, Role
from tribes.models import BriefChange, Challenge, Edition, SubQuestion
from tribes.rules.permission_table import Persona


def add_challenges(stage: Stage) -> None:
    add_challenge(
        stage,
        "published challenge",
        state=ChallengeState.PUBLISHED,
        problem=canary("public-problem"),
    )
    for state in (ChallengeState.DRAFT, ChallengeState.SUBMITTED, ChallengeState.IN_QUESTION):
        name = state.value.replace("_", "-")
        texts = {part: canary(f"{name}-{part}") for part in ("problem", "existing", "success")}
        add_challenge(
            stage,
            f"{name} challenge",
            state=state,
            title=canary(f"{name}-title"),
            question=canary("question") if state == ChallengeState.IN_QUESTION else "",
            submitted_at=timezone.now(),
            answer_due_on=days_from_today(2),
            decider=stage.person(Persona.MANAGER),
            **texts,
        )
    add_parts(stage)


def add_challenge(stage: Stage, name: str, **values: Any) -> Challenge:
    """In an edition of its own: a person has one active tribe in each."""
    edition: Edition = factories.EditionFactory(manager=stage.person(Persona.MANAGER))
    challenge: Challenge = factories.ChallengeFactory(
        organisation=stage.owner,
        edition=edition,
        created_by=stage.person(Persona.COMPANY),
        published_at=timezone.now(),
        **values,
    )
    stage.things[name] = {"slug": challenge.slug}
    stage.things[f"first step of the {name}"] = {"slug": challenge.slug, "step": 1}
    return challenge


def add_parts(stage: Stage) -> None:
    for state in ("draft", "submitted"):
        SubQuestion.objects.create(
            challenge=challenge_named(stage, f"{state} challenge"),
            number=1,
            title=canary(f"{state}-part"),
            text=canary(f"{state}-part-text"),
        )


def add_questions_and_changes(stage: Stage) -> None:
    now, company = timezone.now(), stage.person(Persona.COMPANY)
    asked_of = challenge_named(stage, "published challenge")
    asker = person("questioner", Role.PARTICIPANT)
    texts = (canary("public-question"), canary("removed-question"))
    asked, removed = (questions.ask(challenge=asked_of, text=t, by=asker, now=now) for t in texts)
    manager = stage.person(Persona.MANAGER)
    questions.remove(question=removed, reason=canary("removal-reason"), by=manager, now=now)
    stage.things["question"] = {"pk": asked.pk}
    asks = change_requests.ask(
        challenge=challenge_named(stage, "challenge of the running tribe"),
        values={"problem": canary("change-text")},
        reason=canary("change-reason"),
        version=1,
        by=company,
        now=now,
    )
    # Nobody of the running tribe has accepted its terms.
    factories.BriefFactory(challenge=asks.challenge, text="Ours.")
    asks.changes_brief = True
    asks.save(update_fields=["changes_brief"])
    BriefChange.objects.create(change_request=asks, version=1, text=canary("changed-brief"))
    stage.things["change"] = {**stage.things["running tribe"], "pk": asks.pk}
    for state in (ChallengeState.RUNNING, ChallengeState.FINISHED, ChallengeState.ARCHIVED):
        add_challenge(stage, f"{state.value} challenge", state=state, finished_at=now)
