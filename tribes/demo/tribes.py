"""Eleven tribes at different stages, with their conversations, boards and reviews."""

import datetime
import hashlib
from typing import Any

from django.utils import timezone

from tribes.actions import messages, tasks, workspaces
from tribes.demo.logins import content
from tribes.enums import Audience, RequestState, TaskColumn, TribeState
from tribes.models import (
    Application,
    Challenge,
    CheckIn,
    JoinRequest,
    Membership,
    Milestone,
    Person,
    Review,
    Seat,
    Skill,
    Stream,
    Tribe,
)
from tribes.rules.visibility import found
from tribes.rules.working_days import add_working_days

DAY = datetime.timedelta(days=1)


def load_tribes(today: datetime.date) -> None:
    people = {person.email.partition("@")[0]: person for person in Person.objects.all()}
    for row in content("tribes"):
        members = [people[key] for key in row["members"]]
        tribe = _tribe(row, members, coach=people[row["coach"]])
        _seats(tribe, row)
        _requests(tribe, row, people, today)
        if row["plan"] and tribe.state != TribeState.FORMING:
            _application(tribe, row["plan"], members[0], today)
        if tribe.state == TribeState.RUNNING:
            _workspace(tribe, row, people, today)


def _tribe(row: dict[str, Any], members: list[Person], *, coach: Person) -> Tribe:
    tribe = Tribe.objects.create(
        challenge=Challenge.objects.get(slug=row["challenge"]),
        name=row["name"],
        slug=row["slug"],
        state=row["state"],
        invite_secret=hashlib.sha256(row["slug"].encode()).hexdigest()[:32],
        coach=coach,
        created_by=members[0],
    )
    for number, person in enumerate(members, start=1):
        seat = Seat.objects.create(tribe=tribe, number=number)
        Membership.objects.create(tribe=tribe, person=person, seat=seat)
    return tribe


def _seats(tribe: Tribe, row: dict[str, Any]) -> None:
    for number, wanted in enumerate(row["open_seats"], start=len(row["members"]) + 1):
        seat = Seat.objects.create(tribe=tribe, number=number)
        seat.skills.set(Skill.objects.filter(slug__in=wanted["skills"]))


def _requests(
    tribe: Tribe, row: dict[str, Any], people: dict[str, Person], today: datetime.date
) -> None:
    for request in row["join_requests"]:
        JoinRequest.objects.create(
            tribe=tribe,
            person=people[request["person"]],
            message=request["message"],
            answer_due_on=add_working_days(today, 2),
        )


def _application(tribe: Tribe, plan: str, by: Person, today: datetime.date) -> None:
    is_running = tribe.state == TribeState.RUNNING
    Application.objects.create(
        tribe=tribe,
        plan=plan,
        submitted_by=by,
        answer_due_on=add_working_days(today, 3),
        state=RequestState.ACCEPTED if is_running else RequestState.PENDING,
        answered_by=_company(tribe) if is_running else None,
        answered_at=timezone.now() - 30 * DAY if is_running else None,
    )


def _company(tribe: Tribe) -> Person:
    members = tribe.challenge.organisation.members.select_related("person")
    return members.earliest("pk").person


def _workspace(
    tribe: Tribe, row: dict[str, Any], people: dict[str, Person], today: datetime.date
) -> None:
    start = _moment(today, 28, "09:00")
    workspace = workspaces.open_for(tribe=tribe, by=_company(tribe), now=start)
    own = workspace.streams.get(audience=Audience.TRIBE)
    shared = workspace.streams.get(audience=Audience.SHARED)
    _board(own, row["tasks"], tribe.created_by, people, start)
    _chat(own, row["tribe_chat"], people, today)
    _chat(shared, row["shared_chat"], people, today)
    _check_ins(tribe, row["check_ins"], today)
    for milestone in row["milestones"]:
        _milestone(tribe, milestone)


def _board(
    stream: Stream,
    rows: list[dict[str, Any]],
    by: Person,
    people: dict[str, Person],
    start: datetime.datetime,
) -> None:
    for number, row in enumerate(rows):
        tasks.add(
            stream=stream,
            title=row["title"],
            note=row["note"] or "",
            column=TaskColumn(row["column"]),
            assignee=people[row["assignee"]] if row["assignee"] else None,
            by=by,
            cid="",
            now=start + datetime.timedelta(minutes=number),
        )


def _chat(
    stream: Stream, rows: list[dict[str, Any]], people: dict[str, Person], today: datetime.date
) -> None:
    for row in rows:
        messages.post(
            stream=stream,
            text=row["text"],
            needs_answer=row.get("needs_answer", False),
            by=people[row["by"]],
            cid="",
            now=_moment(today, row["days_ago"], row["time"]),
        )


def _check_ins(tribe: Tribe, rows: list[dict[str, Any]], today: datetime.date) -> None:
    coach = found(tribe.coach)
    for row in rows:
        CheckIn.objects.create(
            tribe=tribe,
            coach=coach,
            goal=row["goal"],
            progress=row["progress"],
            cooperation=row["team"],
            note=row["note"],
            at=_moment(today, row["days_ago"], "15:00"),
        )


def _milestone(tribe: Tribe, row: dict[str, Any]) -> None:
    if not row["delivered"]:
        return
    milestone = Milestone.objects.get(tribe=tribe, key=row["key"])
    moment = timezone.make_aware(
        datetime.datetime.combine(milestone.due_on - DAY, datetime.time(16, 0))
    )
    milestone.delivered_text = row["delivered"]
    milestone.delivered_at = moment
    milestone.delivered_by = tribe.created_by
    milestone.save()
    review = row["review"]
    if review:
        Review.objects.create(
            milestone=milestone,
            coach=found(tribe.coach),
            verdict=review["verdict"],
            comments=review["comments"],
            released_at=moment + DAY if review["released"] else None,
        )


def _moment(today: datetime.date, days_ago: int, clock: str) -> datetime.datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    day = today - datetime.timedelta(days=days_ago)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))
