"""Migrations that change rows, run against rows as they were before."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests import factories
from tests.factories import days_from_today
from tribes.actions import challenge_versions
from tribes.enums import ChallengeState as State
from tribes.models import AuditEntry, Challenge, ChallengeVersion, Edition, MatchingSpace

pytestmark = pytest.mark.django_db


def migrate(name: str = "") -> None:
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.leaf_nodes("tribes")
    before = [node for node in executor.loader.graph.nodes if node[1].endswith(name)]
    executor.migrate(before if name else nodes)


@pytest.fixture
def before_the_date(transactional_db: None) -> Iterator[None]:
    """As the tables were when a finished challenge could be without its date."""
    challenges = [
        factories.ChallengeFactory(published=True, state=state, finished_at=timezone.now())
        for state in (State.FINISHED, State.ARCHIVED)
    ]
    AuditEntry.objects.create(
        action="challenge.finished",
        subject="challenge",
        subject_id=challenges[0].pk,
        at=timezone.now(),
        previous="a",
        digest="b",
    )
    migrate("0014_kinds")
    Challenge.objects.update(finished_at=None)
    yield
    migrate()


@pytest.mark.usefixtures("before_the_date")
def test_what_was_finished_without_a_date_gets_one() -> None:
    migrate()

    finished, archived = Challenge.objects.order_by("pk")
    assert finished.finished_at == AuditEntry.objects.get().at
    assert archived.finished_at == archived.updated_at


def migration(name: str) -> Any:
    return import_module(f"tribes.migrations.{name}")


def test_answers_leave_the_versions_that_were_kept_before() -> None:
    challenge: Challenge = factories.ChallengeFactory(published=True)
    challenge_versions.record_first(challenge=challenge)
    version = ChallengeVersion.objects.get()
    kept = dict(version.values)
    version.values["answers"] = {"phone": "secret-answer"}
    version.save()

    migration("0020_mends_public_versions").take_answers_out(apps, None)

    version.refresh_from_db()
    assert version.values == kept


def last_day_of(**values: Any) -> Any:
    edition: Edition = factories.EditionFactory(read_only_from=None, **values)

    migration("0021_mends_rows").give_editions_their_last_day(apps, None)

    edition.refresh_from_db()
    return edition.read_only_from


def test_an_edition_from_before_the_phases_closes_after_its_last_day() -> None:
    dates = {"starts_on": days_from_today(-30), "ends_on": days_from_today(-20)}

    assert last_day_of(
        **dates, sign_up_closes_on=days_from_today(-40), sign_up_opens_on=days_from_today(-50)
    ) == days_from_today(-19)


def test_an_edition_with_phases_closes_with_the_last_one() -> None:
    phases = [{"key": "closed", "starts_on": days_from_today(9).isoformat()}]

    assert last_day_of(phases=phases) == days_from_today(9)


def test_an_edition_that_was_moved_by_hand_keeps_what_it_has() -> None:
    assert last_day_of(moved_to="work") is None


@pytest.fixture
def before_the_states(transactional_db: None) -> Iterator[None]:
    """As the tables were when the newest space was the one in use."""
    migrate("0030_feedback")
    executor = MigrationExecutor(connection)
    node = ("tribes", "0030_feedback")
    spaces = executor.loader.project_state(node).apps.get_model("tribes", "MatchingSpace").objects
    for version in ("old", "new"):
        spaces.create(version=version, data=b"bytes")
    yield
    migrate()


@pytest.mark.usefixtures("before_the_states")
def test_the_newest_space_stays_in_use() -> None:
    migrate()

    assert dict(MatchingSpace.objects.values_list("version", "state")) == {
        "old": "replaced",
        "new": "current",
    }
