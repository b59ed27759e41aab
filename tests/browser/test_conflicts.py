"""Two people, or two windows, on one draft; and a connection that is lost while typing."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser import company as at_company
from tests.browser import workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

FIELD = "What goes wrong"
CONFLICT = "Somebody else changed this too"
RESULT, LINE = "/en/tribes/bolt-club/result/", "What you made, in one line"
KEPT = re.compile("Kept on this device, not sent yet")


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


def in_conflict(company: Visitor) -> Visitor:
    """A second window, at a text that the first one saved meanwhile."""
    tab = second_tab(company)
    company.write(FIELD, "The text of the first tab.")
    at_company.waits_until_saved(company)
    tab.write(FIELD, "The text of the second tab.")
    expect(tab.main.get_by_role("region", name=CONFLICT)).to_be_visible()
    return tab


def test_a_second_tab_overwrites_nothing_silently(
    company: Visitor, platform: Platform, visit: Callable[..., Visitor]
) -> None:
    """Not on the screen, and not on the server, where a colleague reads it."""
    tab = in_conflict(company)

    conflict = tab.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("The text of the first tab.")
    expect(tab.field(FIELD)).to_have_value("The text of the second tab.")
    colleague = visit(platform, as_="mohamed")
    colleague.open(urlsplit(company.page.url).path)
    expect(colleague.field(FIELD)).to_have_value("The text of the first tab.")


def test_who_keeps_the_own_text_after_a_conflict_saves_it(company: Visitor) -> None:
    tab = in_conflict(company)

    tab.press("Save my text")

    at_company.waits_until_saved(tab)
    company.page.reload()
    expect(company.field(FIELD)).to_have_value("The text of the second tab.")


def test_who_takes_the_other_text_sees_it_in_the_form(company: Visitor) -> None:
    tab = in_conflict(company)

    tab.press("Take the other text")

    expect(tab.field(FIELD)).to_have_value("The text of the first tab.")


def test_loading_the_page_again_is_no_choice_between_two_texts(
    company: Visitor, platform: Platform, visit: Callable[..., Visitor]
) -> None:
    tab = in_conflict(company)

    tab.page.reload()

    conflict = tab.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("The text of the first tab.")
    expect(tab.field(FIELD)).to_have_value("The text of the second tab.")
    colleague = visit(platform, as_="mohamed")
    colleague.open(urlsplit(company.page.url).path)
    expect(colleague.field(FIELD)).to_have_value("The text of the first tab.")


def test_nor_is_a_page_that_the_server_showed_both_texts_on(company: Visitor) -> None:
    tab = in_conflict(company)
    tab.page.reload()
    expect(tab.main.get_by_role("region", name=CONFLICT)).to_be_visible()
    company.write(FIELD, "The first tab goes on.")
    at_company.waits_until_saved(company)
    tab.press("Save and go on")
    conflict = tab.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("The first tab goes on.")

    tab.page.reload()

    expect(conflict).to_contain_text("The first tab goes on.")
    expect(tab.field(FIELD)).to_have_value("The text of the second tab.")


def test_a_third_window_neither_sends_nor_loses_what_waits_in_another(company: Visitor) -> None:
    tab = in_conflict(company)

    third = second_tab(company)
    expect(third.field(FIELD)).to_have_value("The text of the first tab.")
    third.write(FIELD, "The text of the third tab.")
    at_company.waits_until_saved(third)
    tab.page.reload()

    conflict = tab.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("The text of the third tab.")
    expect(tab.field(FIELD)).to_have_value("The text of the second tab.")


def test_text_typed_without_a_connection_is_kept_and_saved_afterwards(company: Visitor) -> None:
    company.page.context.set_offline(True)
    company.write(FIELD, "Typed in a tunnel.")
    company.sees(KEPT)

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
    company.sees(KEPT)
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


@pytest.fixture
def members(platform: Platform, visit: Callable[..., Visitor]) -> list[Visitor]:
    """Two of one tribe at work, both at the form of its result."""
    members = [visit(platform, as_=name) for name in ("amara", "thijs")]
    for member in members:
        at_result(member)
    return members


def at_result(member: Visitor) -> None:
    member.open(RESULT)
    member.reads_title("Your result")


def test_two_members_overwrite_nothing_of_a_result_silently(members: list[Visitor]) -> None:
    one, other = members
    one.write(LINE, "A lamp that warns.")
    at_company.waits_until_saved(one)

    other.write(LINE, "A bell that warns.")

    conflict = other.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("A lamp that warns.")
    expect(other.field(LINE)).to_have_value("A bell that warns.")
    one.page.reload()
    expect(one.field(LINE)).to_have_value("A lamp that warns.")

    other.press("Save my text")

    at_company.waits_until_saved(other)
    one.page.reload()
    expect(one.field(LINE)).to_have_value("A bell that warns.")


def test_a_result_typed_in_two_tabs_is_kept_in_both(members: list[Visitor]) -> None:
    tab = members[0].open_tab()
    at_result(tab)
    members[0].write(LINE, "The line of the first tab.")
    at_company.waits_until_saved(members[0])

    tab.write(LINE, "The line of the second tab.")

    conflict = tab.main.get_by_role("region", name=CONFLICT)
    expect(conflict).to_contain_text("The line of the first tab.")
    tab.press("Take the other text")
    expect(tab.field(LINE)).to_have_value("The line of the first tab.")


def test_a_result_typed_without_a_connection_is_back_and_saved_afterwards(
    members: list[Visitor],
) -> None:
    member = members[0]
    member.page.context.set_offline(True)
    member.write(LINE, "Typed in a tunnel.")
    member.sees(KEPT)
    tab = member.open_tab()
    member.page.close()
    tab.page.context.set_offline(False)

    at_result(tab)

    expect(tab.field(LINE)).to_have_value("Typed in a tunnel.")
    at_company.waits_until_saved(tab)


def test_a_result_that_is_being_typed_survives_the_back_button(members: list[Visitor]) -> None:
    member = members[0]
    member.write(LINE, "Half a line")
    member.open("/en/tribes/bolt-club/")
    member.page.go_back()

    expect(member.field(LINE)).to_have_value("Half a line")


def test_a_button_pressed_while_a_save_is_under_way_meets_no_text_of_oneself(
    members: list[Visitor],
) -> None:
    member = members[0]
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    member.page.route("**/result/autosave/", hold)
    with member.page.expect_request("**/result/autosave/"):
        member.write(LINE, "A lamp")
    member.write(LINE, "A lamp that warns.")
    member.press("Save")
    held[0].continue_()

    member.sees("Your text is saved.")
    expect(member.field(LINE)).to_have_value("A lamp that warns.")
