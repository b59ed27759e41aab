"""Each protected text holds a word of its own. Everybody reads everything they can reach, pages,
API and mail, and the words that they meet are the words that the permission table gives them."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from frontend.table import PAGES
from tests.api.calling import V1
from tests.stage import Stage, build, canary
from tests.stage.words import WORDS, meant_for
from tribes.models import Attachment
from tribes.models.attachment import storage
from tribes.notifications.sender import send_due
from tribes.rules.mail_times import DAY
from tribes.rules.permission_table import Persona

WORD = re.compile(r"zq[a-z]+qz")
LINK = re.compile(r'href="(/[^"#]*)"')

API_LISTS = (
    "challenges",
    "challenges/awaiting",
    "my-challenges",
    "tribes",
    "join-requests",
    "applications",
    "questions/awaiting",
    "change-requests",
    "suggestions",
    "suggestions/left-out",
    "seat-suggestions",
    "seat-suggestions/left-out",
    "team-mates",
    "team-mates/left-out",
    "reviews/queue",
    "results",
    "results/awaiting",
    "workspaces",
    "schools",
    "waiting",
    "me",
    "me/profile",
    "organisations",
    "organisations/mine",
    "me/access-tokens",
    "notices",
    "notices/settings",
)
TRIBES = ("forming tribe", "applied tribe", "running tribe")
RESULTS = ("draft result", "result in review", "result with the company", "published result")
API_OF_CHALLENGE = (
    "challenges/terms",
    "challenges/brief",
    "challenges/attachments",
    "my-challenges/brief",
    "my-challenges/brief/views",
    "my-challenges/fits",
)
PARTS_OF_TRIBE = ("fits", "seats/1/suggestions")
API_OF_SCHOOL = ("pupils", "calendar")
SCHOOLS = ("school", "other school")
API_OF_TRIBE = ("applications", "milestones", "reviews", "check-ins")


@pytest.mark.parametrize("persona", list(Persona))
def test_everybody_meets_exactly_the_words_that_are_meant_for_them(
    persona: Persona, stage: Stage
) -> None:
    browser = Client(headers={"accept-language": "en"})
    person = stage.people[persona]
    if person is not None:
        browser.force_login(person)

    assert words_met(browser, stage) == meant_for(persona)


def test_mail_holds_only_words_that_are_meant_for_its_reader(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stage = build()
    send_due(timezone.now() + 2 * DAY)
    readers = {person.email: name for name, person in stage.people.items() if person is not None}

    wrong = [
        (letter.subject, reader, word)
        for letter in mail.outbox
        for reader in letter.to
        for word in words_in(f"{letter.subject} {letter.message().as_string()}")
        if reader in readers and word not in meant_for(readers[reader]) | words_in(reader)
    ]

    assert mail.outbox
    assert wrong == []


def test_every_protected_text_of_the_stage_has_its_place_in_the_table(stage: Stage) -> None:
    assert words_in(str(rows_of_everything()) + on_disk()) == {canary(word.name) for word in WORDS}


def words_in(text: str) -> set[str]:
    return set(WORD.findall(text))


def rows_of_everything() -> list[dict[str, Any]]:
    models = apps.get_app_config("tribes").get_models()
    return [row for model in models for row in model._default_manager.values()]


def on_disk() -> str:
    names = Attachment.objects.values_list("file", flat=True)
    return " ".join(Path(storage().path(name)).read_text("utf-8") for name in names)


def words_met(browser: Client, stage: Stage) -> set[str]:
    """Every page of the table and of the API, and every page that one of those links to."""
    met: set[str] = set()
    todo, seen = [*pages(stage), *answers_of_the_api(stage)], set()
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        # A download comes in parts; a certificate holds bytes that are no text.
        text = unescape(b"".join(browser.get(address)).decode(errors="replace"))
        # Who asks for an address knows the words in it.
        met |= words_in(text) - words_in(address)
        todo += [link for link in LINK.findall(text) if is_a_page(link)]
    return met


def is_a_page(link: str) -> bool:
    """English pages only: the Dutch ones show the same rows. Sorting and searching is endless."""
    return link.startswith("/en/") and "?" not in link and "/account/" not in link


def pages(stage: Stage) -> Iterator[str]:
    for row in (row for rows in PAGES.values() for row in rows if row.get):
        with override("en"):
            yield reverse(row.name, kwargs=stage.things[row.thing])


def answers_of_the_api(stage: Stage) -> Iterator[str]:
    slugs = {
        "challenges": [name for name in stage.things if name.endswith("challenge")],
        "tribes": TRIBES,
        "results": RESULTS,
    }
    slugs["my-challenges"] = slugs["challenges"]
    for name in API_LISTS:
        yield f"{V1}{name}/"
        for thing in slugs.get(name, []):
            if "slug" in stage.things[thing]:
                yield f"{V1}{name}/{stage.things[thing]['slug']}/"
    for slug in (stage.things[name]["slug"] for name in slugs["challenges"]):
        yield f"{V1}challenge-versions/?challenge={slug}"
    for name, part in product(slugs["challenges"], API_OF_CHALLENGE):
        resource, _slash, rest = part.partition("/")
        yield f"{V1}{resource}/{stage.things[name]['slug']}/{rest}/"
    for stream in stage.streams.values():
        yield f"{V1}workspaces/{stream.public_id}/"
        yield f"{V1}workspaces/{stream.public_id}/messages/?before=99999"
    yield from answers_about_schools(stage)
    yield from answers_about_tribes(stage)


def answers_about_tribes(stage: Stage) -> Iterator[str]:
    for slug in (stage.things[name]["slug"] for name in TRIBES):
        yield from (f"{V1}{name}/?tribe={slug}" for name in API_OF_TRIBE)
        yield from (f"{V1}tribes/{slug}/{part}/" for part in PARTS_OF_TRIBE)


def answers_about_schools(stage: Stage) -> Iterator[str]:
    for name, part in product(SCHOOLS, API_OF_SCHOOL):
        yield f"{V1}schools/{stage.things[name]['slug']}/{part}/"
    for name in ("pupil of the school", "pupil of another school"):
        yield f"{V1}schools/{stage.things[name]['slug']}/pupils/{stage.things[name]['pk']}/"
