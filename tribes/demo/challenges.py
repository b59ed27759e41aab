"""An edition in each phase and their challenges; every date counts from the day of loading."""

import datetime
from typing import Any

from django.utils import timezone

from tribes.demo.logins import content
from tribes.enums import ChallengeState, Phase, Preset, Role, Visibility
from tribes.models import Challenge, Edition, Organisation, Person, Skill, Theme
from tribes.rules.presets import PRESETS, phase_dates
from tribes.rules.working_days import add_working_days

STATES = {"questioned": ChallengeState.IN_QUESTION}
BEFORE_SUBMIT = {ChallengeState.DRAFT}
PUBLIC = {ChallengeState.PUBLISHED, ChallengeState.RUNNING, ChallengeState.FINISHED}


def load_editions(today: datetime.date) -> None:
    manager = Person.objects.filter(role=Role.MANAGER).earliest("pk")
    for row in content("editions"):
        plan = PRESETS[Preset(row["preset"])]
        monday = today - datetime.timedelta(days=today.weekday())
        start = monday + datetime.timedelta(weeks=row["starts_in_weeks"])
        dates = phase_dates(Preset(row["preset"]), start)
        if "sign_up_weeks" in row:
            dates[Phase.SIGN_UP] = start - datetime.timedelta(weeks=row["sign_up_weeks"])
            dates[Phase.INTAKE] = min(dates[Phase.INTAKE], dates[Phase.SIGN_UP])
        edition = Edition.objects.create(
            name_nl=row["name_nl"],
            name_en=row["name_en"],
            slug=row["slug"],
            preset=row["preset"],
            sign_up_opens_on=dates[Phase.SIGN_UP],
            sign_up_closes_on=start - datetime.timedelta(days=1),
            phases=[{"key": key.value, "starts_on": day.isoformat()} for key, day in dates.items()],
            read_only_from=dates[Phase.CLOSED],
            visibility=row.get("visibility", Visibility.PUBLIC),
            invite_secret=row.get("invite_secret", ""),
            questions=row.get("questions", []),
            starts_on=start,
            ends_on=start + datetime.timedelta(days=plan.days),
            tribe_min=row["tribe_min"],
            tribe_max=row["tribe_max"],
            milestones=list(plan.milestones),
            manager=manager,
        )
        edition.funders.set(Organisation.objects.filter(slug__in=row.get("funders", [])))


def load_challenges(today: datetime.date) -> None:
    skills = Skill.objects.in_bulk(field_name="slug")
    for number, row in enumerate(content("challenges")):
        challenge = _challenge(row, today, age=number)
        challenge.save()
        challenge.skills.set([skills[item["slug"]] for item in row["skills"]])


def _challenge(row: dict[str, Any], today: datetime.date, *, age: int) -> Challenge:
    edition = Edition.objects.get(slug=row["edition"])
    state = STATES.get(row["state"]) or ChallengeState(row["state"])
    moment = timezone.now() - datetime.timedelta(days=age // 2 + 1, hours=age)
    is_finished = state == ChallengeState.FINISHED
    if is_finished:
        moment = _at_noon(edition.sign_up_opens_on)
    return Challenge(
        organisation=Organisation.objects.get(slug=row["organisation"]),
        edition=edition,
        theme=Theme.objects.get(slug=row["theme"]),
        created_by=Person.objects.get(email=f"{row['created_by']}@demo.example"),
        state=state,
        question=row["question"] or "",
        closes_on=today + datetime.timedelta(days=row["closes_in_days"]),
        submitted_at=None if state in BEFORE_SUBMIT else moment,
        decider=None if state in BEFORE_SUBMIT else edition.manager,
        answer_due_on=None if state in BEFORE_SUBMIT else add_working_days(today, 2),
        published_at=moment if state in PUBLIC else None,
        finished_at=_at_noon(edition.ends_on) if is_finished else None,
        **{
            field: row[field]
            for field in (
                "slug",
                "language",
                "title",
                "problem",
                "existing",
                "success",
                "levels",
                "place",
                "hours_per_week",
                "site",
                "spoken",
                "minimum_age",
                "terms",
            )
        },
    )


def _at_noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12, 0)))
