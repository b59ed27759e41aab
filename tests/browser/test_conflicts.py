"""Two people, or two windows, on one draft; and a connection that is lost while typing."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import company as at_company
from tests.browser import workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

FIELD = "What goes wrong"


@pytest.fixture
def company(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    """Somebody of a company, at the first step of a new draft."""
    company = visit(platform, as_="karin")
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.reads_title("The problem")
    return company


def second_tab(company: Visitor) -> Visitor:
    tab = company.open_tab()
    tab.open(urlsplit(company.page.url).path)
    return tab


def test_a_second_tab_overwrites_nothing_silently(
    company: Visitor, platform: Platform, visit: Callable[..., Visitor]
) -> None:
    """Not on the screen, and not on the server, where a colleague reads it."""
    tab = second_tab(company)
    company.write(FIELD, "The text of the first tab.")
    at_company.waits_until_saved(company)

    tab.write(FIELD, "The text of the second tab.")

    conflict = tab.main.get_by_role("region", name="Somebody else changed this too")
    expect(conflict).to_contain_text("The text of the first tab.")
    expect(tab.field(FIELD)).to_have_value("The text of the second tab.")
    colleague = visit(platform, as_="mohamed")
    colleague.open(urlsplit(company.page.url).path)
    expect(colleague.field(FIELD)).to_have_value("The text of the first tab.")


def test_who_keeps_the_own_text_after_a_conflict_saves_it(company: Visitor) -> None:
    tab = second_tab(company)
    company.write(FIELD, "The text of the first tab.")
    at_company.waits_until_saved(company)
    tab.write(FIELD, "The text of the second tab.")

    tab.press("Save my text")

    at_company.waits_until_saved(tab)
    company.page.reload()
    expect(company.field(FIELD)).to_have_value("The text of the second tab.")


def test_who_takes_the_other_text_sees_it_in_the_form(company: Visitor) -> None:
    tab = second_tab(company)
    company.write(FIELD, "The text of the first tab.")
    at_company.waits_until_saved(company)
    tab.write(FIELD, "The text of the second tab.")

    tab.press("Take the other text")

    expect(tab.field(FIELD)).to_have_value("The text of the first tab.")


def test_text_typed_without_a_connection_is_kept_and_saved_afterwards(company: Visitor) -> None:
    company.page.context.set_offline(True)
    company.write(FIELD, "Typed in a tunnel.")
    company.sees(re.compile("Kept on this device, not sent yet"))

    company.page.context.set_offline(False)

    at_company.waits_until_saved(company)
    company.page.reload()
    expect(company.field(FIELD)).to_have_value("Typed in a tunnel.")


def test_text_that_never_reached_the_server_is_back_after_the_page_was_closed(
    company: Visitor,
) -> None:
    path = urlsplit(company.page.url).path
    company.page.context.set_offline(True)
    company.write(FIELD, "Typed, and the lid went down.")
    company.sees(re.compile("Kept on this device, not sent yet"))
    tab = company.open_tab()
    company.page.close()
    tab.page.context.set_offline(False)

    tab.open(path)

    expect(tab.field(FIELD)).to_have_value("Typed, and the lid went down.")


def test_a_message_typed_offline_is_sent_once_after_the_connection_is_back(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    esra, wim = visit(platform, as_="esra"), visit(platform, as_="wim")
    for person in (esra, wim):
        workspace.go_live(person, "/en/tribes/warme-handen/workspace/chat/tribe/")
    esra.page.context.set_offline(True)
    workspace.is_not_live(esra)
    workspace.say(esra, "From the cellar, without a signal.")
    workspace.waits_to_send(esra, "From the cellar, without a signal.")

    esra.page.context.set_offline(False)

    workspace.is_live(esra)
    for person in (esra, wim):
        workspace.reads(person, "From the cellar, without a signal.")
