import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.exceptions import NotVisible
from tribes.models import Edition
from tribes.queries import editions

TODAY = datetime.date(2026, 11, 23)
VISITOR = AnonymousUser()


def edition(opens: int, starts: int, ends: int) -> Edition:
    """An edition with its dates in days from today; sign-up closes at the start."""
    opens_on, starts_on, ends_on = (
        TODAY + datetime.timedelta(days=days) for days in (opens, starts, ends)
    )
    row: Edition = factories.EditionFactory(
        sign_up_opens_on=opens_on,
        sign_up_closes_on=starts_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return row


@pytest.mark.django_db
def test_everybody_finds_an_edition_by_its_address() -> None:
    row = edition(-1, 1, 2)

    assert editions.get(VISITOR, row.slug) == row
    with pytest.raises(NotVisible):
        editions.get(VISITOR, "nothing")


@pytest.mark.django_db
def test_open_for_posting_is_between_the_two_dates() -> None:
    later, opens_today, closes_today = edition(1, 9, 10), edition(0, 8, 9), edition(-9, 0, 9)

    assert list(editions.open_for_posting(VISITOR, TODAY)) == [closes_today, opens_today]
    assert list(editions.all_for(VISITOR)) == [later, opens_today, closes_today]


@pytest.mark.django_db
def test_the_current_edition_is_under_way_or_else_open() -> None:
    assert editions.current(VISITOR, TODAY) is None

    is_open = edition(-1, 20, 90)
    assert editions.current(VISITOR, TODAY) == is_open

    under_way = edition(-90, -30, 30)
    assert editions.current(VISITOR, TODAY) == under_way
