"""Each cell of the table over real HTTP: these fields through this door, and no others."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import models, transaction
from django.test import Client

from api.table import TABLE
from tests.api.calling import client_of, nothing_changes
from tests.api.test_table import ROUTES
from tests.architecture.test_canaries import words_in
from tests.frontend.test_table import browser_of
from tests.stage import Stage
from tests.stage.places import V1, answers_of, pages_of
from tests.stage.words import WORDS, meant_for, words_of
from tests.stage.writes import NEW_OF_ONESELF, OF_ONESELF, WRITES
from tribes.models import WorkspaceEvent
from tribes.rules.permission_table import (
    COPIES,
    EVERYBODY,
    NEVER,
    OPEN,
    RESOURCES,
    STAFF_ONLY,
    Persona,
    Resource,
    named,
)

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)
# Told in words of the platform, which stand in forms too: `test_minors.py` finds who reads them.
AGES = {"Person.age_band", "Person.is_minor"}
# Too short to hold a word, or a word of the platform.
WITHOUT_A_WORD = {"Organisation.postcode", "Organisation.kvk", "AuditEntry.action"}
# The stage has an open change already, which is asked after the right to ask.
WAITS = b'"rule":"change_waits"'
READS = {"get", "head", "options"}
DENIED = {401, 403, 404}


def texts() -> Iterator[str]:
    """Every text that no list of choices limits."""
    for model in apps.get_app_config("tribes").get_models():
        for one in model._meta.concrete_fields:
            if isinstance(one, TEXTS) and not one.choices:
                yield f"{model.__name__}.{one.name}"


def fields_of_resources() -> set[str]:
    return {name for resource in RESOURCES for name in resource.fields}


def test_every_text_of_the_platform_has_its_place_in_the_table() -> None:
    assert set(texts()) | AGES == fields_of_resources() | NEVER | STAFF_ONLY | set(COPIES) | OPEN


def test_a_text_is_either_protected_or_open_or_never_shown() -> None:
    assert not fields_of_resources() & (NEVER | STAFF_ONLY | set(COPIES) | OPEN)
    assert not NEVER & (STAFF_ONLY | OPEN)
    assert {name for copied in COPIES.values() for name in copied} <= fields_of_resources()


def test_every_field_of_the_table_has_a_word_on_the_stage() -> None:
    rows = {(resource.name, name) for resource in RESOURCES for name in resource.fields}

    rows = {row for row in rows if row[1] not in WITHOUT_A_WORD | AGES}
    assert {(word.resource, word.field) for word in WORDS} == rows


def test_a_grant_names_fields_of_its_own_resource() -> None:
    strange = [
        name
        for resource in RESOURCES
        for grant in resource.read
        for name in grant.fields
        if name not in resource.fields
    ]

    assert strange == []


def test_what_is_in_no_row_is_denied() -> None:
    nothing = Resource("unheard of", ("Person.password",))

    assert not any(nothing.conditions(persona, "Person.password") for persona in Persona)


def test_who_is_in_no_row_of_an_action_may_not_do_it() -> None:
    row = Resource("a lamp", (), actions=(("lamps.light", frozenset({Persona.MANAGER})),))

    assert [persona for persona in Persona if row.may(persona, "lamps.light")] == [Persona.MANAGER]


def test_everybody_is_everybody() -> None:
    assert set(Persona) == EVERYBODY


@pytest.mark.parametrize("persona", list(Persona))
def test_each_cell_shows_exactly_its_fields(persona: Persona, stage: Stage) -> None:
    browser, client = browser_of(stage, persona), client_of(stage.people[persona])

    wrong = [
        f"{resource.name}: met {sorted(met)}, meant {sorted(meant)}"
        for resource in RESOURCES
        if (addresses := [*pages_of(stage, resource.name), *answers_of(stage, resource.name)])
        and (met := words_met(browser, client, addresses) & words_of(resource.name))
        != (meant := words_of(resource.name) & meant_for(persona))
    ]

    assert wrong == []


def words_met(browser: Client, client: Client, addresses: list[str]) -> set[str]:
    """Through the pages as a browser and through the API as a program."""
    return set().union(
        *(words_at(client if one.startswith(V1) else browser, one) for one in addresses)
    )


def words_at(client: Client, address: str) -> set[str]:
    text = b"".join(client.get(address)).decode(errors="replace")
    return words_in(text) - words_in(address)


@pytest.mark.parametrize("persona", list(Persona))
def test_who_may_not_change_something_changes_nothing(persona: Persona, stage: Stage) -> None:
    client = client_of(stage.people[persona])
    frames = WorkspaceEvent.objects.count()

    with nothing_changes():
        wrong = [
            f"{name} answered {answer.status_code}"
            for resource, name in actions()
            if not resource.may(persona, name)
            and (answer := WRITES[name].send(client, stage)).status_code not in DENIED
        ]

    assert wrong == []
    assert mail.outbox == []
    assert WorkspaceEvent.objects.count() == frames


@pytest.mark.parametrize("persona", list(Persona))
def test_who_may_change_something_does(persona: Persona, stage: Stage) -> None:
    client = client_of(stage.people[persona])

    wrong = [
        f"{name} answered {answer.status_code} {answer.content[:200]!r}"
        for resource, name in actions()
        if resource.may(persona, name)
        and (answer := undone(lambda name=name: WRITES[name].send(client, stage))).status_code
        not in {200, 201, 204}
        and WAITS not in answer.content
    ]

    assert wrong == []


@pytest.mark.parametrize("persona", list(Persona))
def test_a_hidden_thing_answers_a_change_like_one_that_never_was(
    persona: Persona, stage: Stage
) -> None:
    client = client_of(stage.people[persona])

    different = [
        name
        for resource, name in actions()
        if WRITES[name].thing
        and not resource.may(persona, name)
        and (hidden := WRITES[name].send(client, stage)).status_code == 404
        and hidden.content != WRITES[name].send(client, stage, is_missing=True).content
    ]

    assert different == []


def test_every_change_through_the_api_is_in_the_table() -> None:
    changes = {
        f"{resource}.{action}"
        for resource, action, method, _path in ROUTES
        if method not in READS and resource not in OF_ONESELF
    }

    assert {name for _resource, name in actions()} == changes - NEW_OF_ONESELF


def test_every_change_of_the_table_is_tried() -> None:
    assert {name for _resource, name in actions()} == set(WRITES)
    assert {name.partition(".")[0] for name in WRITES} <= set(TABLE)


def actions() -> Iterator[tuple[Resource, str]]:
    for resource in RESOURCES:
        for name, _people in resource.actions:
            yield resource, name


def undone(call: Callable[[], Any]) -> Any:
    """Each change finds the stage as it was built."""
    with transaction.atomic():
        answer = call()
        transaction.set_rollback(True)
    return answer


def test_a_resource_is_found_by_its_name() -> None:
    assert named("review").fields == ("Review.comments",)
