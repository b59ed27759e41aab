"""A new company posts its first challenge on a phone; the connection comes and goes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser import company as at_company
from tests.browser import first_challenge
from tests.browser.effort import effort_of
from tests.browser.first_challenge import FIELD, KEPT, PHONE, TITLE
from tests.browser.person import Visitor
from tests.browser.platform import Platform

MOST_TAPS = 20


@pytest.fixture
def newcomer(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    """Signed up just now, with an organisation."""
    company = visit(platform, width=PHONE)
    first_challenge.join(company)
    return company


@pytest.fixture
def writer(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    """Somebody of the demo, who writes Dutch, at the first step of a new draft."""
    company = visit(platform, as_="karin", width=PHONE)
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.reads_title("The problem")
    return company


def test_a_first_challenge_is_posted_on_a_phone_though_the_connection_is_cut_twice(
    newcomer: Visitor,
) -> None:
    first_challenge.post(newcomer)

    for text in (at_company.PROBLEM, at_company.SUCCESS):
        newcomer.sees(text)
    effort = effort_of(newcomer)
    assert effort.taps <= MOST_TAPS
    assert effort.characters == sum(map(len, (TITLE, at_company.PROBLEM, at_company.SUCCESS)))


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
