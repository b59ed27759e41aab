"""Each protected text holds a word of its own. Everybody reads everything they can reach, pages
and API, and the words that they meet are the words that the permission table gives them."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from frontend.table import PAGES
from tests.stage import Stage, canary
from tests.stage.addresses import ABOUT, addresses, routes
from tests.stage.words import WORDS, meant_for, opened_by_a_look, words_of
from tribes.actions import workspace_looks
from tribes.models import Attachment, Tribe
from tribes.models.attachment import storage
from tribes.rules.permission_table import Persona

WORD = re.compile(r"zq[a-z]+qz")
NEVER_WAS = canary("never-was")
LINK = re.compile(r'href="(/[^"#]*)"')

# What finds something by words; a search that knows a hidden text gives it away by what it finds.
SEARCHES = (
    "/en/challenges/?text={word}",
    "/api/v1/challenges/?text={word}",
    "/api/v1/skills/?search={word}",
)
# Merged words lead to the skill that they mean, which is what they are kept for.
SEARCHED = words_of("words of merged skills")
SEARCHED_BY = (Persona.ANONYMOUS, Persona.PARTICIPANT, Persona.OTHER_COMPANY)


@pytest.mark.parametrize("persona", list(Persona))
def test_everybody_meets_exactly_the_words_that_are_meant_for_them(
    persona: Persona, stage: Stage
) -> None:
    assert words_met(browser_of(stage, persona), stage) == meant_for(persona)


def test_a_manager_who_looks_in_meets_that_workspace_as_well_until_it_closes(
    stage: Stage,
) -> None:
    browser, manager = browser_of(stage, Persona.MANAGER), stage.person(Persona.MANAGER)
    tribe = Tribe.objects.get(slug=stage.things["running tribe"]["slug"])
    look = workspace_looks.begin(tribe=tribe, reason="A worry.", by=manager, now=timezone.now())
    opened = opened_by_a_look(Persona.MANAGER)

    assert words_met(browser, stage) == meant_for(Persona.MANAGER) | opened

    workspace_looks.close(look=look, by=manager, now=timezone.now())
    assert words_met(browser, stage) == meant_for(Persona.MANAGER)
    assert len(opened) == 4


def test_every_protected_text_of_the_stage_has_its_place_in_the_table(stage: Stage) -> None:
    assert words_in(str(rows_of_everything()) + on_disk()) == {canary(word.name) for word in WORDS}


def test_every_door_of_the_api_is_tried_on_something() -> None:
    assert set(ABOUT) == set(routes())


@pytest.mark.parametrize("persona", SEARCHED_BY)
def test_a_search_finds_nothing_by_a_word_that_is_hidden(persona: Persona, stage: Stage) -> None:
    browser = browser_of(stage, persona)
    hidden = {canary(word.name) for word in WORDS} - meant_for(persona) - SEARCHED

    given_away = [
        address.format(word=word)
        for address in SEARCHES
        for nothing in [found_by(browser, address, NEVER_WAS)]
        for word in hidden
        if found_by(browser, address, word) != nothing
    ]

    assert hidden
    assert given_away == []


@pytest.mark.parametrize("persona", list(Persona))
def test_a_file_that_is_made_on_request_holds_only_what_its_reader_may_read(
    persona: Persona, stage: Stage
) -> None:
    browser = browser_of(stage, persona)

    answers = [browser.post(address) for address in exports(stage)]

    assert words_in(" ".join(answer.content.decode() for answer in answers)) <= meant_for(persona)
    made = {answer.status_code for answer in answers if answer.has_header("Content-Disposition")}
    assert made == (set() if persona == Persona.ANONYMOUS else {200})


def test_who_keeps_a_list_of_pupils_finds_nobody_by_what_the_school_did_not_write(
    stage: Stage,
) -> None:
    browser = browser_of(stage, Persona.COORDINATOR)
    with override("en"):
        address = f"{reverse('roster', kwargs=stage.things['school'])}?text={{word}}"
    nothing = found_by(browser, address, NEVER_WAS)
    hidden = {canary(word.name) for word in WORDS} - words_of("pupil on the list of a school")

    assert found_by(browser, address, canary("last-name-at-school-of-youngest-pupil")) != nothing
    hidden.add(canary("name-at-other-school"))
    assert [word for word in hidden if found_by(browser, address, word) != nothing] == []


def exports(stage: Stage) -> Iterator[str]:
    for row in (row for rows in PAGES.values() for row in rows if row.name.endswith("_export")):
        with override("en"):
            yield reverse(row.name, kwargs=stage.things[row.thing])


def found_by(browser: Client, address: str, word: str) -> tuple[int, list[str]]:
    """The status, and each page that the answer leads to or each thing that it names."""
    answer = browser.get(address.format(word=word))
    if "json" in answer["Content-Type"]:
        return answer.status_code, sorted(map(str, answer.json().get("results", [])))
    links = LINK.findall(answer.content.decode())
    return answer.status_code, [link for link in links if word not in link]


def browser_of(stage: Stage, persona: Persona) -> Client:
    browser = Client(headers={"accept-language": "en"})
    person = stage.people[persona]
    if person is not None:
        browser.force_login(person)
    return browser


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
    todo, seen = [*pages(stage), *addresses(stage)], set()
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
