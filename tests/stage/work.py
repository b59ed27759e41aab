"""The tribe that runs: its chats, its board, its milestones and what its coach wrote."""

from django.utils import timezone

from tests import factories
from tests.stage.setting import Stage, canary
from tests.stage.tribes import add_tribe
from tribes.actions import check_ins, messages, milestones, reviews, workspace_looks
from tribes.actions import tasks as task_actions
from tribes.enums import Audience, TribeState
from tribes.models import Message, Stream, Tribe
from tribes.rules.permission_table import Persona
from tribes.rules.workspace_looks import HOLDS


def add_running_tribe(stage: Stage) -> None:
    tribe = add_tribe(stage, "running tribe")
    Tribe.objects.filter(pk=tribe.pk).update(state=TribeState.RUNNING)
    tribe.refresh_from_db()
    factories.WorkspaceFactory(tribe=tribe)
    for stream in Stream.objects.filter(workspace__tribe=tribe):
        stage.streams[Audience(stream.audience)] = stream
        stage.things[f"{stream.audience} chat"] = {"slug": tribe.slug, "audience": stream.audience}
        add_message(stage, tribe, stream)
    add_answered_question(stage)
    add_task(stage, tribe)
    add_work(stage, tribe)
    add_look(stage, tribe)


def add_message(stage: Stage, tribe: Tribe, stream: Stream) -> None:
    text = canary(f"chat-{stream.audience}")
    by, now = stage.person(Persona.MEMBER), timezone.now()
    needs_answer = stream.audience == Audience.SHARED
    event = messages.post(stream=stream, text=text, needs_answer=needs_answer, by=by, now=now)
    stage.things[f"message in {stream.audience} chat"] = {
        "slug": tribe.slug,
        "audience": stream.audience,
        "pk": event.payload["id"],
    }


def add_answered_question(stage: Stage) -> None:
    """Of the company to the tribe; the other one still waits."""
    shared, now = stage.streams[Audience.SHARED], timezone.now()
    company, member = stage.person(Persona.COMPANY), stage.person(Persona.MEMBER)
    asked = messages.post(
        stream=shared, text="Which pump leaks?", needs_answer=True, by=company, now=now
    )
    question = Message.objects.get(pk=asked.payload["id"])
    messages.post(stream=shared, text="The left one.", answers=question, by=member, now=now)


def add_task(stage: Stage, tribe: Tribe) -> None:
    event = task_actions.add(
        stream=stage.streams[Audience.TRIBE],
        title=canary("task-title"),
        note=canary("task-note"),
        column="todo",
        by=stage.person(Persona.MEMBER),
        now=timezone.now(),
    )
    stage.things["task"] = {"slug": tribe.slug, "pk": event.payload["id"]}


def add_look(stage: Stage, tribe: Tribe) -> None:
    """It is over, so that the manager of the stage reads nothing of the workspace."""
    manager, then = stage.person(Persona.MANAGER), timezone.now() - 2 * HOLDS
    look = workspace_looks.begin(tribe=tribe, reason=canary("reason-to-look"), by=manager, now=then)
    workspace_looks.close(look=look, by=manager, now=timezone.now())


def add_work(stage: Stage, tribe: Tribe) -> None:
    member, coach = stage.person(Persona.MEMBER), stage.person(Persona.COACH)
    now = timezone.now()
    for name in ("draft", "released"):
        milestone = factories.MilestoneFactory(tribe=tribe)
        milestones.deliver(milestone=milestone, text=canary("delivery"), by=member, now=now)
        review = reviews.save(
            milestone=milestone, verdict="ok", comments=canary(f"{name}-review"), by=coach
        )
        if name == "released":
            reviews.release(review=review, by=coach, now=now)
        stage.things[f"milestone with {name} review"] = {"pk": milestone.pk}
        stage.things[f"{name} review"] = {"pk": review.pk}
    add_part_of_who_left(tribe, stage)
    planned = factories.MilestoneFactory(tribe=tribe)
    stage.things["milestone to hand in"] = {"slug": tribe.slug, "pk": planned.pk}
    answers = {"goal": "yes", "progress": "partly", "cooperation": "yes"}
    check_ins.make(tribe=tribe, note=canary("check-in-note"), by=coach, now=now, **answers)


def add_part_of_who_left(tribe: Tribe, stage: Stage) -> None:
    """Handed in before they left; the coach has shown one review of it and not the other."""
    milestone = factories.MilestoneFactory(
        tribe=tribe,
        delivered_text=canary("delivery-of-ex-member"),
        delivered_at=timezone.now(),
        delivered_by=stage.person(Persona.EX_MEMBER),
    )
    coach, now = stage.person(Persona.COACH), timezone.now()
    review = reviews.save(
        milestone=milestone, verdict="improve", comments=canary("review-of-ex-member"), by=coach
    )
    reviews.release(review=review, by=coach, now=now)
