"""What tribes made: being written, waiting for the coach, waiting for the company, published."""

from django.utils import timezone

from tests.stage.setting import Stage, canary
from tests.stage.tribes import add_tribe
from tribes.actions import results
from tribes.enums import Terms, TribeState
from tribes.models import Result, Tribe
from tribes.rules.permission_table import Persona

PARTS = ("title", "before", "delivered", "outcome", "after")


def add_results(stage: Stage) -> None:
    coach, now = stage.person(Persona.COACH), timezone.now()
    running = Tribe.objects.get(slug=stage.things["running tribe"]["slug"])
    draft = submit(stage, running, {part: canary(f"draft-result-{part}") for part in PARTS})
    results.send_back(result=draft, reason=canary("reason-to-send-back"), by=coach, now=now)
    stage.things["draft result"] = {"slug": running.slug}
    submit(stage, finished(stage, "result in review"), texts("result-in-review"))
    asked = submit(
        stage,
        finished(stage, "result with the company", Terms.CONFIDENTIAL),
        texts("result-with-the-company"),
    )
    results.approve(result=asked, version=asked.version, by=coach, now=now)
    values = {part: canary(f"published-result-{part}") for part in PARTS}
    shown = submit(stage, finished(stage, "published result"), values)
    results.approve(result=shown, version=shown.version, by=coach, now=now)


def texts(word: str) -> dict[str, str]:
    return {"title": "A warning", "delivered": canary(word), "outcome": "It helps."}


def finished(stage: Stage, name: str, terms: Terms = Terms.OPEN) -> Tribe:
    """A tribe of the same people, without a link of its own to follow."""
    tribe = add_tribe(stage, name)
    Tribe.objects.filter(pk=tribe.pk).update(
        state=TribeState.FINISHED, invite_secret=f"closed-{tribe.pk}"
    )
    type(tribe.challenge).objects.filter(pk=tribe.challenge_id).update(terms=terms)
    tribe.refresh_from_db()
    return tribe


def submit(stage: Stage, tribe: Tribe, values: dict[str, str]) -> Result:
    by = stage.person(Persona.MEMBER)
    saved = results.save(tribe=tribe, values=values, version=0, by=by)
    return results.submit(tribe=tribe, version=saved.version, by=by, now=timezone.now())
