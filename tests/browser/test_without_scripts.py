"""Everything that matters works with scripts off: reading, logging in, and every way to write."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import participants, workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

BOARD = "/en/tribes/rechte-naad/workspace/board/"
CHAT = "/en/tribes/rechte-naad/workspace/chat/tribe/"


@pytest.mark.parametrize(
    ("path", "title", "text"),
    [
        ("/en/", "A company has a problem. A tribe solves it.", "Find a challenge"),
        ("/en/challenges/", "Challenges", "Kas zonder"),
        ("/en/how-it-works/", "How it works", "tribe"),
    ],
)
def test_public_pages_lose_no_text(
    platform: Platform, visit: Callable[..., Visitor], path: str, title: str, text: str
) -> None:
    visitor = visit(platform, scripts=False)

    visitor.open(path)

    visitor.reads_title(title)
    visitor.sees(text)


def test_challenges_can_be_searched(platform: Platform, visit: Callable[..., Visitor]) -> None:
    visitor = visit(platform, scripts=False)
    visitor.open("/en/challenges/")

    visitor.main.locator("[name=text]").fill("kas")
    visitor.page.keyboard.press("Enter")

    expect(visitor.page).to_have_url(re.compile("text=kas"))
    visitor.press("Een koude ochtend in de kas zonder gaspiek")
    visitor.sees("When it is solved")


def test_somebody_can_log_in_and_out(platform: Platform, visit: Callable[..., Visitor]) -> None:
    visitor = visit(platform, scripts=False)

    visitor.log_in_as("dylan")

    visitor.reads_title("For you")
    visitor.page.locator("details.menu summary").click()
    visitor.page.get_by_role("button", name="Log out").click()
    visitor.reads_title("A company has a problem. A tribe solves it.")
    expect(visitor.page.get_by_role("link", name="Log in", exact=True)).to_be_visible()


def test_a_company_can_post_a_challenge(platform: Platform, visit: Callable[..., Visitor]) -> None:
    company = visit(platform, as_="hans", scripts=False)
    company.open("/en/company/challenges/new/")
    company.press("Begin")

    company.write("Your problem in one sentence", "The bridge opens too slowly")
    company.write("What goes wrong", "Ships wait for twenty minutes, three times a day.")
    company.select("Which theme", "Maintenance")
    company.press("Save and go on")
    company.write("When is it solved", "The bridge opens in four minutes.")
    company.press("Save and go on")
    company.write("Which skills help", "Hydraulics, Sensors")
    company.press("Save and go on")
    company.press("Submit")

    company.reads_title("The bridge opens too slowly")
    company.sees("decides. You get an answer on")


def test_a_refused_form_keeps_what_was_typed(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    company = visit(platform, as_="trudy", scripts=False)
    company.open("/en/company/challenges/new/")
    company.press("Begin")
    company.write("What goes wrong", "Nobody knows yet.")

    company.press("Save and go on")

    expect(company.field("What goes wrong")).to_have_value("Nobody knows yet.")
    expect(company.main.locator(".error-summary")).to_contain_text("Your problem in one sentence")


def test_a_participant_can_ask_to_join_a_tribe(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    timo, roos = (visit(platform, as_=key, scripts=False) for key in ("timo", "roos"))
    timo.open("/en/tribes/sisklank/ask/")
    timo.write("Your message", "I know pumps from the farm.")
    timo.press("Ask to join")
    timo.sees("You asked to join")

    participants.let_in(roos, "Sisklank", "Timo")

    timo.open("/en/tribes/sisklank/")
    timo.sees("Next step")


@pytest.mark.parametrize("scripts", [False, True])
def test_a_participant_can_say_not_for_me_and_take_it_back(
    platform: Platform, visit: Callable[..., Visitor], *, scripts: bool
) -> None:
    noor = visit(platform, as_="noor", scripts=scripts)
    noor.open("/en/for-you/")
    first = noor.main.locator("li.suggestion").first
    title = first.get_by_role("heading").inner_text()

    first.get_by_role("button", name="Not for me").click()
    told = noor.main.get_by_role("listitem").filter(has_text=f"We show less like “{title}”")
    expect(told).to_be_visible()
    expect(noor.main.get_by_role("heading", name=title, exact=True)).to_have_count(0)

    told.get_by_role("button", name="Take back").click()
    expect(noor.main.get_by_role("heading", name=title, exact=True)).to_be_visible()


def test_a_message_can_be_posted(platform: Platform, visit: Callable[..., Visitor]) -> None:
    ilse, bram = (visit(platform, as_=key, scripts=False) for key in ("ilse", "bram"))
    ilse.open(CHAT)
    ilse.sees("Not live: reload to see what is new")

    ilse.write("Your message", "Sent with a form.")
    ilse.press("Send")

    for person in (ilse, bram):
        person.open(CHAT)
        workspace.reads(person, "Sent with a form.")


def test_a_task_can_be_added_and_moved(platform: Platform, visit: Callable[..., Visitor]) -> None:
    ilse, bram = (visit(platform, as_=key, scripts=False) for key in ("ilse", "bram"))
    ilse.open(BOARD)

    workspace.add_task(ilse, "Weld without scripts")
    workspace.sees_task(ilse, "Weld without scripts", "todo")
    workspace.move_task(ilse, "Weld without scripts", "Done")

    for person in (ilse, bram):
        person.open(BOARD)
        workspace.sees_task(person, "Weld without scripts", "done")


def test_a_form_meets_a_live_page(platform: Platform, visit: Callable[..., Visitor]) -> None:
    """Who works without scripts and who works live are in one conversation."""
    ilse, bram = visit(platform, as_="ilse", scripts=False), visit(platform, as_="bram")
    workspace.go_live(bram, CHAT)
    ilse.open(CHAT)

    ilse.write("Your message", "From a form to a live page.")
    ilse.press("Send")

    workspace.reads(bram, "From a form to a live page.")
    assert workspace.was_never_reloaded(bram)
