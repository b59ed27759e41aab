"""Text in a form that does not save itself: offline, after closing, and on a shared device."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.person import Visitor
from tests.browser.platform import Platform

OFFER = "This text was not saved yet"
HELD = "You have no connection, so nothing is sent."
TEXT = "Typed in the tunnel."
OTHER = "Typed on the ferry."
PHONE: ViewportSize = {"width": 360, "height": 740}
BRIEF = "/en/company/challenges/proefstand-minder-water/brief/"
# Its section has the same name, so it is found by what says how to fill it in.
BRIEF_FIELD = "#id_text"
STORED = "Object.entries(localStorage).flat().join() "


@dataclass(frozen=True)
class Place:
    person: str
    path: str
    field: str
    button: str


ORGANISATION = Place(
    "karin", "/en/company/organisations/zilverschoon/", "What do you do? In English", "Save"
)
PLACES = [
    ORGANISATION,
    Place(
        "karin",
        "/en/company/challenges/proefstand-minder-water/parts/",
        "What has to be found out?",
        "Save and go back to the steps",
    ),
    Place(
        "karin",
        "/en/company/challenges/magazijn-zonder-zoeken/change/",
        "What is there already",
        "Publish the change",
    ),
    Place("karin", BRIEF, BRIEF_FIELD, "Save the brief"),
    Place(
        "esra",
        "/en/challenges/kas-zonder-gaspiek/ask/",
        "Your question",
        "Ask in public",
    ),
]


def at(place: Place, platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    visitor = visit(platform, as_=place.person)
    visitor.page.set_viewport_size(PHONE)
    visitor.open(place.path)
    visitor.page.wait_for_load_state()
    # A connection that is cut while the browser fetches the worker is told in its console.
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return visitor


def field(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(name) if name.startswith("#") else visitor.field(name)


def offered(visitor: Visitor) -> None:
    expect(visitor.main.get_by_text(OFFER, exact=True)).to_be_visible()


def not_offered(visitor: Visitor) -> None:
    visitor.page.wait_for_load_state()
    expect(visitor.main.get_by_text(OFFER, exact=True)).to_have_count(0)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_text_is_held_offline_offered_again_and_forgotten_once_it_is_saved(
    place: Place, platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = at(place, platform, visit)
    visitor.page.context.set_offline(True)
    field(visitor, place.field).fill(TEXT)
    visitor.press(place.button)

    visitor.sees(HELD)
    expect(field(visitor, place.field)).to_have_value(TEXT)
    visitor.page.context.set_offline(False)
    visitor.sees("You have a connection again.")
    visitor.page.on("dialog", lambda dialog: dialog.accept())
    visitor.page.reload()

    offered(visitor)
    visitor.press("Put it back in the form")
    expect(field(visitor, place.field)).to_have_value(TEXT)
    if place.field == "What has to be found out?":
        visitor.write("Sub-question", "Where?")
    visitor.press(place.button)
    expect(visitor.page.get_by_role("status").first).to_be_visible()
    visitor.page.wait_for_load_state()
    visitor.open(place.path)
    not_offered(visitor)
    assert TEXT not in visitor.page.evaluate(f"{STORED} + Object.entries(sessionStorage)")


def test_text_of_an_organisation_outlives_the_window(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = at(ORGANISATION, platform, visit)
    visitor.write(ORGANISATION.field, OTHER)
    other = visitor.open_tab()
    other.open(ORGANISATION.path)

    offered(other)
    other.press("Throw it away")
    not_offered(other)
    other.page.reload()
    not_offered(other)


def test_a_confidential_text_waits_in_its_own_window_only(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform, as_="karin")
    visitor.open(BRIEF)
    field(visitor, BRIEF_FIELD).fill(TEXT)

    assert TEXT not in visitor.page.evaluate(STORED)
    assert TEXT in visitor.page.evaluate("Object.entries(sessionStorage).flat().join()")
    other = visitor.open_tab()
    other.open(BRIEF)
    not_offered(other)


def test_the_last_step_keeps_its_confidential_text_in_its_own_window_as_well(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform, as_="karin")
    visitor.open("/en/company/challenges/proefstand-minder-water/4/")
    visitor.page.wait_for_load_state()
    visitor.page.context.set_offline(True)
    field(visitor, BRIEF_FIELD).fill(TEXT)
    visitor.sees("Kept on this device, not sent yet")

    assert TEXT not in visitor.page.evaluate(STORED)


def test_who_logs_out_leaves_no_text_on_the_device(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform)
    visitor.log_in_as("karin")
    visitor.open(ORGANISATION.path)
    visitor.write(ORGANISATION.field, OTHER)
    assert OTHER in visitor.page.evaluate(STORED)

    visitor.page.on("dialog", lambda dialog: dialog.accept())
    menu = visitor.page.locator("details", has=visitor.page.locator("form[action$='/logout/']"))
    menu.locator("summary").first.click()
    menu.get_by_role("button", name="Log out").click()
    visitor.leaves(ORGANISATION.path)

    assert OTHER not in visitor.page.evaluate(f"{STORED} + Object.entries(sessionStorage)")


def test_a_colleague_is_not_offered_what_somebody_else_typed(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform)
    visitor.log_in_as("karin")
    visitor.open(ORGANISATION.path)
    visitor.write(ORGANISATION.field, OTHER)
    visitor.page.context.clear_cookies()
    visitor.page.on("dialog", lambda dialog: dialog.accept())
    visitor.log_in_as("mohamed")

    visitor.open(ORGANISATION.path)

    not_offered(visitor)
