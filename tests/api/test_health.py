from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings


def test_healthz_asks_nobody(client: Client) -> None:
    """Without the database fixture, a query would fail this test."""
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_says_what_it_asked(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = ""
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["checks"] == {"database": "ok", "migrations": "ok", "redis": "off"}


@pytest.mark.django_db
def test_readyz_waits_for_migrations(client: Client) -> None:
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("tribes")
    MigrationRecorder(connection).record_unapplied(*newest)
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "behind")


@pytest.mark.django_db
def test_readyz_waits_for_redis(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["redis"]) == (503, "down")


@pytest.mark.django_db
def test_readyz_waits_for_the_database(client: Client) -> None:
    def refuse(*args: Any) -> None:
        raise DatabaseError("gone: host=db.internal")

    with connection.execute_wrapper(refuse):
        answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "down")
    assert b"internal" not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_posted(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
