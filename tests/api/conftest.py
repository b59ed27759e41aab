"""The tribe of the domain's tests, seen through the API."""

import pytest
from django.core.cache import cache

from tests.tribes.conftest import (
    challenge,
    ex_member,
    now,
    shared,
    strangers,
    stream,
    tribe,
    working,
)

__all__ = ["challenge", "ex_member", "now", "shared", "strangers", "stream", "tribe", "working"]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Limits are counted in the cache."""
    cache.clear()
