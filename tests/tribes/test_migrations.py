"""Changes of rows that are there already."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tests import factories
from tribes.enums import ChallengeState as State
from tribes.models import AuditEntry, Challenge


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
