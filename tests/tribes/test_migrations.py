"""Migrations that change rows, run against rows as they were before."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from tests import factories
from tribes.actions import challenge_versions
from tribes.models import Challenge, ChallengeVersion

pytestmark = pytest.mark.django_db


def migration(name: str) -> Any:
    return import_module(f"tribes.migrations.{name}")


def test_answers_leave_the_versions_that_were_kept_before() -> None:
    challenge: Challenge = factories.ChallengeFactory(published=True)
    challenge_versions.record_first(challenge=challenge)
    version = ChallengeVersion.objects.get()
    kept = dict(version.values)
    version.values["answers"] = {"phone": "secret-answer"}
    version.save()

    migration("0012_mends_public_versions").take_answers_out(apps, None)

    version.refresh_from_db()
    assert version.values == kept
