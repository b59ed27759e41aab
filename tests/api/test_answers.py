"""Each answer of the API as everybody: the keys that hold something are those of its rows."""

import pytest
from django.utils import timezone

from api.answers import ANSWERS
from tests.stage import Stage
from tests.stage.addresses import routes
from tests.stage.keys import HOLDS, answers, meant, named
from tribes.actions import workspace_looks
from tribes.models import Tribe
from tribes.rules.permission_table import Condition, Persona

FILES = {"attachments.download"}
EMPTY_OF_FIT = ("offer", "explanation.what_if")
# On the stage all of them are fewer than five.
FIGURES = ("challenges", "tribes", "participants", "results")
# In their row, and empty for everybody on the stage.
EMPTY = {
    "challenge-fits.retrieve": {
        *("offered", "not_found.people", "chosen.covered", "could.open_seats.skills"),
        "could.tribe",
        *("chosen.parts.covered", "could.parts.covered", "could.parts.missing"),
        *(f"{fits}.{key}" for fits in ("chosen", "could") for key in EMPTY_OF_FIT),
    },
    "challenge-versions.list": {
        "values.questions",
        "values.files",
        *(f"values.sub_questions.{name}" for name in ("text", "level", "skills")),
    },
    "challenges.awaiting": {"question", "missing"},
    "editions.retrieve": {"questions"},
    "my-challenges.help": {"readings", "vague", "asks"},
    "my-challenges.list": {"missing"},
    "my-challenges.retrieve": {"missing", "earliest_start", "earliest_start.first"}
    | {"earliest_start.schools"},
    "observations.retrieve": {
        *("municipality", "town", "funded.editions", "funded.themes"),
        *(f"funded.figures.{key}" for key in FIGURES),
    },
    "offers.list": {"answered_at"},
    "questions.awaiting": {"answer", "answered_at"},
    "results.awaiting": {"before", "after", "published_at"},
    "seat-suggestions.list": {"seat.skills", "seat.level", "seat.sub_question"}
    | {f"explanation.{name}" for name in ("what_if", "missing.names.nl", "missing.names.en")},
    "team-mates.list": {"adds"},
    "tribe-fits.retrieve": {"own.explanation.what_if", "others", "left_out.groups"},
}


def test_every_answer_has_its_row() -> None:
    assert set(ANSWERS) == set(routes()) - FILES


def test_what_holds_on_the_stage_is_about_a_row_with_that_condition() -> None:
    strange = [
        name
        for name, holds in HOLDS.items()
        if not set(holds) <= {grant.when for grant in ANSWERS[name.partition(" ")[0]]}
    ]

    assert strange == []


def test_a_key_that_is_empty_for_everybody_is_in_a_row() -> None:
    assert {door: keys - named(door) for door, keys in EMPTY.items() if keys - named(door)} == {}


@pytest.mark.parametrize("persona", list(Persona))
def test_each_answer_holds_something_in_the_keys_of_its_rows(
    persona: Persona, stage: Stage
) -> None:
    found = answers(stage, persona)

    unknown = {door: extra for door, keys in found.items() if (extra := set(keys) - named(door))}
    wrong = {
        door: sorted(filled ^ expected)
        for door in ANSWERS
        if (filled := {key for key, is_filled in found.get(door, {}).items() if is_filled})
        != (expected := meant(door, persona) - EMPTY.get(door, set()))
    }
    assert (unknown, wrong) == ({}, {})


def test_who_looks_into_a_workspace_gets_the_keys_of_that_look(stage: Stage) -> None:
    tribe = Tribe.objects.get(slug=stage.things["running tribe"]["slug"])
    manager = stage.person(Persona.MANAGER)
    workspace_looks.begin(tribe=tribe, reason="A worry.", by=manager, now=timezone.now())

    found = answers(stage, Persona.MANAGER)

    opened = {
        door: {key for grant in grants if grant.when is Condition.LOOK for key in grant.fields}
        for door, grants in ANSWERS.items()
    }
    doors = {door: keys for door, keys in opened.items() if keys}
    assert set(doors) == {"workspace-looks.retrieve", "workspace-looks.messages"}
    for door, keys in doors.items():
        assert {key for key, is_filled in found[door].items() if is_filled} == keys
