"""Questions in public, a challenge in parts, one change that was made and one that waits."""

import datetime
from typing import Any

from django.utils import timezone

from tribes.actions import challenge_changes, change_requests, questions
from tribes.demo.logins import content
from tribes.models import Challenge, Person, Seat, Skill, SubQuestion

DAY = datetime.timedelta(days=1)


def load_changes() -> None:
    rows = content("changes")
    now = timezone.now()
    _sub_questions(**rows["sub_questions"])
    for row in rows["questions"]:
        _question(row, now - DAY)
    for action, row in (
        (challenge_changes.change, rows["change"]),
        (change_requests.ask, rows["request"]),
    ):
        challenge = Challenge.objects.get(slug=row["challenge"])
        more = {"reason": row["reason"]} if "reason" in row else {}
        action(
            challenge=challenge,
            values=row["values"],
            version=challenge.version,
            by=_company(challenge),
            now=now,
            **more,
        )


def _sub_questions(challenge: str, rows: list[dict[str, Any]]) -> None:
    """With the seats of the tribes that form around it."""
    skills = Skill.objects.in_bulk(field_name="slug")
    found = Challenge.objects.get(slug=challenge)
    for number, row in enumerate(rows, start=1):
        part = SubQuestion.objects.create(
            challenge=found,
            number=number,
            title=row["title"],
            text=row["text"],
            level=row["level"],
        )
        part.skills.set([skills[slug] for slug in row["skills"]])
        Seat.objects.filter(tribe__challenge=found, number=number + 1).update(
            sub_question=part, level=part.level
        )


def _question(row: dict[str, Any], now: datetime.datetime) -> None:
    challenge = Challenge.objects.get(slug=row["challenge"])
    asker = Person.objects.get(email=f"{row['by']}@demo.example")
    question = questions.ask(challenge=challenge, text=row["text"], by=asker, now=now)
    if row["answer"]:
        questions.answer(
            question=question, answer=row["answer"], by=_company(challenge), now=now + DAY / 2
        )


def _company(challenge: Challenge) -> Person:
    return challenge.organisation.members.select_related("person").earliest("pk").person
