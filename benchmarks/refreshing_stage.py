"""A platform with many challenges and many people who have their lists, and news that comes in."""

import csv
import datetime
from collections.abc import Callable
from importlib.resources import files

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is set up by the line above
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.matching_texts import Texts  # noqa: E402
from benchmarks.pages_site import make_edition  # noqa: E402
from matching import Document, Part  # noqa: E402
from tribes.actions import suggestion_passes, suggestions  # noqa: E402
from tribes.enums import ChallengeState, FeedbackKind, Level, Role, SkillLevel  # noqa: E402
from tribes.models import (  # noqa: E402
    Challenge,
    Feedback,
    MatchList,
    Organisation,
    Person,
    Profile,
    ProfileSkill,
    Skill,
)

PLACES = ("Beverwijk", "IJmuiden", "Heemskerk", "Zaandam", "Alkmaar", "Haarlem", "Hoorn", "")
LEVELS = (Level.MBO4, Level.HBO, "")


class Stage:
    """`challenges` published challenges and `people` people with profiles, with their lists.

    One person in four has said something of two challenges.
    """

    def __init__(self, challenges: int, people: int) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self.texts = Texts()
        self.skills = _skills()
        self._coming = iter(list(self.texts.challenges(challenges + 1_000))[challenges:])
        self._edition, self._poster = make_edition()
        self._organisations = [
            Organisation.objects.create(name=f"O {n}", slug=f"o-{n}", place=place)
            for n, place in enumerate(PLACES)
        ]
        for document in self.texts.challenges(challenges):
            self._publish(document)
        self.people = [self._join(document) for document in self.texts.profiles(people)]
        self._say()
        suggestion_passes.refresh_all()

    def save(self, person: Person) -> None:
        """What a saved profile brings, without the save."""
        suggestions.refresh_person(person=person)

    def publish(self) -> Challenge:
        """One more challenge, which nobody's list knows yet."""
        return self._publish(next(self._coming))

    def newest(self, count: int) -> list[Challenge]:
        return list(Challenge.objects.order_by("-pk")[:count])

    def withdraw(self, challenge: Challenge) -> None:
        challenge.state = ChallengeState.WITHDRAWN
        challenge.save()

    def refresh(self) -> int:
        """What follows on news; return how many lists were stored."""
        before = MatchList.objects.count()
        suggestion_passes.refresh_changed()
        return MatchList.objects.count() - before

    def count_queries(self, work: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            work()
        return len(queries)

    def _publish(self, document: Document) -> Challenge:
        number = Challenge.objects.count()
        text = {part.field: part.text for part in document.parts if part.field != "skills"}
        language = next(part.language or "nl" for part in document.parts if part.field == "problem")
        challenge = Challenge.objects.create(
            organisation=self._organisations[number % len(PLACES)],
            edition=self._edition,
            slug=f"challenge-{number}",
            language=language,
            title=text["title"],
            problem=text["problem"],
            success=text["success"],
            levels=[LEVELS[number % 3]] if LEVELS[number % 3] else [],
            closes_on=timezone.localdate() + datetime.timedelta(days=30),
            state=ChallengeState.PUBLISHED,
            created_by=self._poster,
            published_at=timezone.now(),
        )
        challenge.skills.set(self._named(document.parts))
        return challenge

    def _join(self, document: Document) -> Person:
        number = Person.objects.count()
        person = Person.objects.create_user(f"p{number}@tribes.test", role=Role.PARTICIPANT)
        text = {part.field: part.text for part in document.parts if part.field != "skills"}
        profile = Profile.objects.create(
            person=person,
            study=text.get("study", ""),
            background=text.get("background", ""),
            level=LEVELS[number % 3],
            place=PLACES[number % len(PLACES)],
            travel_km=(None, 15, 40)[number % 3],
        )
        ProfileSkill.objects.bulk_create(
            ProfileSkill(profile=profile, skill=skill, level=SkillLevel.ALONE)
            for skill in self._named(document.parts)
        )
        return person

    def _named(self, parts: tuple[Part, ...]) -> list[Skill]:
        slugs = sorted({part.concept for part in parts if part.concept})
        return [self.skills[slug] for slug in slugs]

    def _say(self) -> None:
        said_of = list(Challenge.objects.order_by("pk"))
        kinds = (FeedbackKind.INTERESTED, FeedbackKind.NOT_FOR_ME)
        Feedback.objects.bulk_create(
            Feedback(
                person=person,
                challenge=said_of[(place * 7 + turn) % len(said_of)],
                kind=kind,
                given_at=timezone.now(),
            )
            for place, person in enumerate(self.people[::4])
            for turn, kind in enumerate(kinds)
        )


def _skills() -> dict[str, Skill]:
    path = files("tribes.rules") / "vocabulary" / "skills.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = {skill.slug: skill for skill in Skill.objects.all()}
    return {
        row["slug"]: known.get(row["slug"])
        or Skill.objects.create(slug=row["slug"], name_nl=row["nl"], name_en=row["en"])
        for row in rows
    }
