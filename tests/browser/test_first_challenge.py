"""A new company posts its first challenge on a phone; the connection comes and goes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser import company as at_company
from tests.browser.person import Visitor
from tests.browser.platform import Platform

PHONE = 360
TITLE = "A pump that nobody hears stopping"
FIELD = "What goes wrong"
KEPT = re.compile("Kept on this device, not sent yet")
# Every press of a button or link, and every change to another field, over all pages.
COUNTER = """
const counted = [["click", "a, button, summary"], ["focusin", "input, select, textarea"]];
for (const [kind, what] of counted) {
  addEventListener(kind, (event) => {
    if (!event.target.closest?.(what)) return;
    sessionStorage.taps = Number(sessionStorage.taps || 0) + 1;
  }, true);
}
"""
MOST_TAPS = 20


@pytest.fixture
def newcomer(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    """Signed up just now, with an organisation."""
    company = visit(platform, width=PHONE)
    company.sign_up("Wout", "wout@kleiduif.example", at_company.PASSWORD)
    company.start_as("My company has a problem that a tribe can solve")
    company.write("Name of your organisation", "Kleiduif Keramiek")
    company.press("Add the organisation")
    company.leaves("/organisations/new/")
    return company


@pytest.fixture
def writer(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    """Somebody of the demo, who writes Dutch, at the first step of a new draft."""
    company = visit(platform, as_="karin", width=PHONE)
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.reads_title("The problem")
    return company


def cut(company: Visitor) -> None:
    company.page.context.set_offline(True)


def connect(company: Visitor) -> None:
    company.page.context.set_offline(False)


def taps(company: Visitor) -> int:
    return int(company.page.evaluate("Number(sessionStorage.taps || 0)"))


def test_a_first_challenge_is_posted_on_a_phone_though_the_connection_is_cut_twice(
    newcomer: Visitor,
) -> None:
    newcomer.page.add_init_script(COUNTER)
    newcomer.open("/en/company/challenges/new/")
    newcomer.press("Begin")
    newcomer.reads_title("The problem")
    newcomer.write("Your problem in one sentence", TITLE)
    cut(newcomer)
    newcomer.write(FIELD, at_company.PROBLEM)
    newcomer.sees(KEPT)
    connect(newcomer)
    at_company.waits_until_saved(newcomer)
    newcomer.select("Which theme", "Maintenance")
    newcomer.select("In which language", "English")
    newcomer.press("Save and go on")

    newcomer.reads_title("What there is, and what success is")
    cut(newcomer)
    newcomer.write("When is it solved", at_company.SUCCESS)
    newcomer.press("Save and go on")
    newcomer.sees(KEPT)
    newcomer.reads_title("What there is, and what success is")
    connect(newcomer)
    at_company.waits_until_saved(newcomer)
    newcomer.press("Save and go on")

    newcomer.reads_title("Who, and which skills")
    newcomer.main.locator("[data-add-skill]").first.click()
    at_company.waits_until_saved(newcomer)
    newcomer.press("Save and go on")
    newcomer.reads_title("Terms and submitting")
    newcomer.press("Submit")
    newcomer.reads_title(TITLE)

    for text in (at_company.PROBLEM, at_company.SUCCESS):
        newcomer.sees(text)
    assert taps(newcomer) <= MOST_TAPS


def test_a_save_whose_answer_is_lost_is_no_conflict(writer: Visitor) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    writer.page.route("**/autosave/", lose, times=1)
    writer.write(FIELD, "This reached the server and nobody heard of it.")
    writer.sees(KEPT)
    writer.write(FIELD, "This reached the server and nobody heard of it. And more.")

    at_company.waits_until_saved(writer)

    expect(writer.page.locator("#conflict")).to_be_hidden()
    writer.page.reload()
    expect(writer.field(FIELD)).to_have_value(
        "This reached the server and nobody heard of it. And more."
    )


def test_tips_come_with_the_save_and_can_be_closed(writer: Visitor) -> None:
    writer.write(FIELD, "Wij willen onze slimme lijn optimaliseren.")
    writer.sees("slimme, optimaliseren")
    expect(writer.page.locator("[data-announce]")).to_have_text(re.compile("tip"))

    writer.page.get_by_text("Help with your text").click()

    expect(writer.main.get_by_text("slimme, optimaliseren")).to_be_hidden()


def test_drafts_are_one_tap_away_and_keep_what_was_typed_last(writer: Visitor) -> None:
    writer.write(FIELD, "Typed, and away at once.")

    writer.page.get_by_role("link", name=re.compile("Drafts")).click()
    writer.reads_title("Your drafts")
    writer.main.get_by_role("listitem").first.get_by_role("link").click()

    expect(writer.field(FIELD)).to_have_value("Typed, and away at once.")
