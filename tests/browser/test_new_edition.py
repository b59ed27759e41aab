"""A programme manager clones the last edition."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import new_edition
from tests.browser.effort import effort_of
from tests.browser.person import Visitor
from tests.browser.platform import Platform

MOST_TAPS = 20


def test_an_edition_is_cloned_with_few_taps_and_its_limits_and_dates_come_along(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    manager = visit(platform, as_=new_edition.MANAGER)

    new_edition.clone(manager)

    assert effort_of(manager).taps <= MOST_TAPS
    manager.sees("3 to 5")
    manager.press("Change")
    expect(manager.field("First day of work")).to_have_value(new_edition.begins_on().isoformat())
    # What nobody filled in was moved by as many days as the first day of work.
    for label in ("Companies post from", "Tribes form from", "Closed from"):
        expect(manager.field(label)).not_to_have_value("")
