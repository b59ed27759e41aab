"""Values carry no word of their own: each is changed, and who notices is who the table names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps

from tests.architecture.test_minors import text_at
from tests.frontend.test_table import browser_of
from tests.stage import Stage
from tests.stage.places import answers_of, pages_of
from tests.stage.words import Holds, own
from tests.tribes.rules.test_permission_table import TEXTS, undone
from tribes.enums import FeedbackKind, Fit, Level, OrganisationRole, OrganisationSize, Transport
from tribes.rules.permission_table import Condition, Persona
from tribes.rules.value_table import AS_THEIR_ROW, OF_A_PERSON, UNREAD, VALUES

P = Persona
MODELS = list(apps.get_app_config("tribes").get_models())
# Where one of the values below may turn up.
PLACES = (
    # First, because a look at some of the others is a line of the log.
    "log, of oneself",
    "log, of an organisation",
    "log, of a school",
    "log, of the programme",
    "tribe members",
    "request to join",
    "application of a tribe",
    "workspace, chat of the tribe",
    "workspace, board",
    "milestone, handed in",
    "review",
    "check-in",
    "profile",
    "suggestion and its reasons",
    "possible team-mate",
    "pupil on the list of a school",
    "organisation, not public",
    "challenge, public teaser",
)


@dataclass(frozen=True)
class Change:
    """Another value for these rows; `rows` may name somebody of the stage."""

    model: str
    rows: dict[str, Any]
    values: dict[str, Any]
    holds: Holds = field(default_factory=dict)

    def fields(self) -> set[str]:
        return {f"{self.model}.{name}" for name in self.values}

    def is_for(self, persona: Persona) -> bool:
        return any(self._reads(persona, name) for name in self.fields())

    def _reads(self, persona: Persona, name: str) -> bool:
        return any(
            condition is Condition.ALWAYS or persona in self.holds.get(condition, ())
            for row in VALUES
            for condition in row.conditions(persona, name)
        )

    def make(self, stage: Stage) -> None:
        rows = {
            name: stage.person(value) if isinstance(value, Persona) else value
            for name, value in self.rows.items()
        }
        found = apps.get_model("tribes", self.model)._default_manager.filter(**rows)
        assert found.update(**self.values)


CHANGES = [
    Change(
        "Profile",
        {"person": P.MEMBER},
        {
            "level": Level.MBO4,
            "hours_per_week": 31,
            "travel_km": 77,
            "travel_by": Transport.CAR,
        },
        own(P.MEMBER),
    ),
    Change("ProfileSkill", {"profile__person": P.MEMBER, "level": 3}, {"level": 2}, own(P.MEMBER)),
    Change("Suggestion", {"person": P.MEMBER}, {"score": 0.77, "fit": Fit.STRONG}, own(P.MEMBER)),
    Change("Feedback", {"person": P.MEMBER}, {"kind": FeedbackKind.NOT_FOR_ME}, own(P.MEMBER)),
    Change("CheckIn", {}, {"goal": "no", "progress": "no", "cooperation": "no"}),
    Change("Review", {"released_at": None}, {"verdict": "improve"}),
    Change("Task", {}, {"column": "done"}),
    Change(
        "OrganisationMember",
        {"role": OrganisationRole.MEMBER, "organisation__name": "Pomp & Zoon"},
        {"role": OrganisationRole.OWNER},
        own(P.COMPANY),
    ),
    Change("Organisation", {"name": "Pomp & Zoon"}, {"size": OrganisationSize.LARGE}),
    Change("Pupil", {"person": P.MEMBER}, {"level": Level.VO}, own(P.COORDINATOR)),
]


def values() -> Iterator[tuple[str, str]]:
    """Every choice, number, switch and day of the platform: its model and its name."""
    for model in MODELS:
        for one in model._meta.concrete_fields:
            is_text = isinstance(one, TEXTS) and not one.choices
            if not (is_text or one.is_relation or one.primary_key):
                yield model.__name__, f"{model.__name__}.{one.name}"


def in_rows() -> set[str]:
    return {name for row in VALUES for name in row.fields}


def test_every_value_of_the_platform_has_its_place_in_the_table() -> None:
    placed = in_rows() | UNREAD | set(OF_A_PERSON)

    assert {name for model, name in values() if model not in AS_THEIR_ROW} <= placed
    assert placed <= {name for _model, name in values()}


def test_a_value_has_one_place() -> None:
    assert not in_rows() & (UNREAD | set(OF_A_PERSON))
    assert {model.__name__ for model in MODELS} >= AS_THEIR_ROW


def test_what_is_changed_is_in_a_row() -> None:
    assert {name for change in CHANGES for name in change.fields()} <= in_rows()


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("persona", list(Persona))
def test_another_value_is_noticed_by_whom_the_table_names(persona: Persona, stage: Stage) -> None:
    before = read(stage, persona, [])
    hidden = [change for change in CHANGES if not change.is_for(persona)]
    meant = [change for change in CHANGES if change.is_for(persona)]

    noticed = read(stage, persona, hidden)

    assert [address for address, text in noticed.items() if text != before[address]] == []
    for change in meant:
        assert is_noticed(stage, persona, change, before), change


def read(stage: Stage, persona: Persona, changes: list[Change]) -> dict[str, str]:
    """What stands at each place with these changes made; then the stage is as it was."""

    def look() -> dict[str, str]:
        for change in changes:
            change.make(stage)
        browser = browser_of(stage, persona)
        return {address: text_at(browser, address) for address in places(stage)}

    found: dict[str, str] = undone(look)
    return found


def is_noticed(stage: Stage, persona: Persona, change: Change, before: dict[str, str]) -> bool:
    """Whether one place reads otherwise with this change: the first one that does is enough."""

    def look() -> bool:
        change.make(stage)
        browser = browser_of(stage, persona)
        return any(text_at(browser, address) != before[address] for address in places(stage))

    found: bool = undone(look)
    return found


def places(stage: Stage) -> Iterator[str]:
    for resource in PLACES:
        yield from pages_of(stage, resource)
        yield from answers_of(stage, resource)
