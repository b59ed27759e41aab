"""A platform with many challenges, and visits to it without a network in between."""

import datetime
import itertools
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django is set up by the line above
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from tribes.config.urls import urlpatterns as site_urls  # noqa: E402
from tribes.enums import ChallengeState, Level, Role  # noqa: E402
from tribes.models import Challenge, Edition, Organisation, Person, Skill, Theme  # noqa: E402

NOUNS = ("pump", "conveyor", "crane", "heat exchanger", "gearbox", "compressor", "valve", "robot")
FAULTS = ("stops", "leaks", "vibrates", "runs hot", "wears out", "loses pressure", "wastes energy")
PLACES = ("Beverwijk", "IJmuiden", "Heemskerk", "Zaandam", "Alkmaar")


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("two words")


urlpatterns = [path("bare/", bare), *site_urls]


class Site:
    """`count` published challenges of 50 organisations in a fresh database."""

    def __init__(self, count: int) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        fill(count)
        self.client = Client(headers={"host": "127.0.0.1"})
        self.manager = Client(headers={"host": "127.0.0.1"})
        self.manager.force_login(Person.objects.get(role=Role.MANAGER))
        override_settings(ROOT_URLCONF=__name__).enable()

    def visits(self) -> dict[str, Callable[[], bytes]]:
        newest = Challenge.objects.latest("published_at")
        listing = reverse("challenges")
        return {
            "bare": lambda: self.visit("/bare/"),
            "list": lambda: self.visit(listing),
            "detail": lambda: self.visit(reverse("challenge", args=[newest.slug])),
            "search": lambda: self.visit(f"{listing}?text=gearbox"),
            "board": lambda: self.visit(reverse("edition_board", args=["edition"]), self.manager),
            "stage": lambda: self.visit(
                reverse("edition_stage", args=["edition", "published"]), self.manager
            ),
        }

    def visit(self, address: str, client: Client | None = None) -> bytes:
        answer = (client or self.client).get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return bytes(answer.content)

    def count_queries(self, visit: Callable[[], bytes]) -> int:
        with CaptureQueriesContext(connection) as queries:
            visit()
        return len(queries)


def make_edition() -> tuple[Edition, Person]:
    """One in which tribes form, and somebody who posts in it."""
    manager = Person.objects.create_user("m@tribes.test", role=Role.MANAGER, first_name="M")
    poster = Person.objects.create_user("c@tribes.test", role=Role.COMPANY, first_name="C")
    today = timezone.localdate()
    edition = Edition.objects.create(
        name_nl="Editie",
        name_en="Edition",
        slug="edition",
        manager=manager,
        sign_up_opens_on=today,
        sign_up_closes_on=today + datetime.timedelta(days=30),
        starts_on=today + datetime.timedelta(days=31),
        ends_on=today + datetime.timedelta(days=100),
    )
    return edition, poster


def fill(count: int) -> None:
    edition, poster = make_edition()
    today = timezone.localdate()
    themes = [
        Theme.objects.create(slug=f"theme-{n}", name_nl=f"Thema {n}", name_en=f"Theme {n}")
        for n in range(5)
    ]
    organisations = [
        Organisation.objects.create(name=f"Organisation {n}", slug=f"organisation-{n}")
        for n in range(50)
    ]
    skills = [
        Skill.objects.create(slug=f"skill-{n}", name_nl=f"vaardigheid {n}", name_en=f"skill {n}")
        for n in range(40)
    ]
    words = itertools.cycle(itertools.product(NOUNS, FAULTS, PLACES))
    challenges = [
        Challenge(
            organisation=organisations[number % 50],
            edition=edition,
            slug=f"challenge-{number}",
            language="en",
            title=f"The {noun} in hall {number} {fault} every week",
            problem=f"Our {noun} {fault} without warning. It costs {number} euro each time. " * 8,
            success="We see it coming one day ahead.",
            theme=themes[number % 5],
            levels=[Level.MBO4, Level.HBO],
            place=place,
            closes_on=today + datetime.timedelta(days=30),
            state=ChallengeState.PUBLISHED,
            created_by=poster,
            published_at=timezone.now() - datetime.timedelta(minutes=number),
        )
        for number, (noun, fault, place) in zip(range(count), words, strict=False)
    ]
    Challenge.objects.bulk_create(challenges)
    for challenge in Challenge.objects.only("pk"):
        challenge.skills.set([skills[(challenge.pk + offset) % 40] for offset in range(4)])
