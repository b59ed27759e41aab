"""What stands while the tests of a module play: built once, and each test changes it for itself.

It is built in a transaction around the tests of the module. Each test runs in a transaction inside
it, which is taken back at the end as everywhere, and finds what was built as it was built.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

T = TypeVar("T")
DATABASE = {"db", "transactional_db"}


@contextmanager
def standing(build: Callable[[], T], blocker: DjangoDbBlocker) -> Iterator[T]:
    """What `build` returns, in the database until the end.

    It stays ten in the morning: what was built for today must not be of yesterday halfway.
    """
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    with time_machine.travel(morning), blocker.unblock(), transaction.atomic():
        built = build()
        # Tests without the database stay without it.
        with blocker.block():
            yield built
        transaction.set_rollback(True)


def refuse_others(request: pytest.FixtureRequest) -> None:
    """A test of the same module that counts on empty tables would find them full, or not, by the
    order in which tests run; one that commits would end the transaction around them."""
    others = [
        item.name
        for item in request.session.items
        if item.path == request.path
        and isinstance(item, pytest.Function)
        and _uses_database(item)
        and (request.fixturename not in item.fixturenames or _commits(item))
    ]
    assert not others, f"{request.fixturename} stands in their module: {others}"


def _uses_database(item: pytest.Function) -> bool:
    return bool(DATABASE & set(item.fixturenames) or item.get_closest_marker("django_db"))


def _commits(item: pytest.Function) -> bool:
    marks = item.iter_markers("django_db")
    return "transactional_db" in item.fixturenames or any(
        m.kwargs.get("transaction") for m in marks
    )
