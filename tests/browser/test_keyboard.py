"""A walk with the keyboard alone, and the focus always in sight."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser import workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

BOARD = "/en/tribes/snijvlak/workspace/board/"
STEPS = 60
# What is wrong with the stop of the focus; null where there is none. In sight is what is the
# top-most thing at one of its points.
TROUBLE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const isOnTop = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (it.contains(top) || top.contains(it) || top.closest('label')?.contains(it));
  };
  const isSeen = [...it.getClientRects()].some(({left, top, width, height}) =>
    isOnTop(left + width / 2, top + height / 2) || isOnTop(left + 3, top + 3));
  const marks = [it, it.parentElement, it.nextElementSibling].filter(Boolean).map(getComputedStyle);
  const isMarked = marks.some(({outlineStyle, outlineWidth}) =>
    outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  const words = it.outerHTML.slice(0, 140);
  return isSeen ? (isMarked ? '' : `not marked: ${words}`) : `hidden: ${words}`;
}"""


def tab(visitor: Visitor) -> None:
    visitor.page.keyboard.press("Tab")


def test_the_first_tab_leads_past_the_menu(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform)
    visitor.open("/en/challenges/")

    tab(visitor)

    skip = visitor.page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("main")).to_be_focused()


def test_the_account_menu_opens_and_closes(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    noor = visit(platform, as_="noor")
    noor.open("/en/for-you/")
    menu = noor.page.locator("details.menu summary")
    menu.focus()

    noor.page.keyboard.press("Enter")
    expect(noor.page.get_by_role("button", name="Log out")).to_be_visible()
    tab(noor)
    expect(noor.page.get_by_role("banner").get_by_role("link", name="My profile")).to_be_focused()
    noor.page.keyboard.press("Escape")

    expect(noor.page.get_by_role("button", name="Log out")).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    visitor = visit(platform, width=360)
    visitor.open("/en/")
    button = visitor.page.get_by_role("button", name="Menu", exact=True)
    button.focus()

    visitor.page.keyboard.press("Enter")
    link = visitor.page.get_by_role("navigation", name="Main").get_by_role("link").first
    expect(link).to_be_visible()
    visitor.page.keyboard.press("Escape")

    expect(link).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("path", "viewer"),
    [
        ("/en/challenges/kas-zonder-gaspiek/", "astrid"),
        ("/en/for-you/", "astrid"),
        ("/en/tribes/snijvlak/workspace/chat/tribe/", "mila"),
        (BOARD, "mila"),
        ("/en/coach/tribes/snijvlak/", "marleen"),
    ],
)
def test_the_focus_is_always_in_sight(
    platform: Platform, visit: Callable[..., Visitor], path: str, viewer: str, width: int
) -> None:
    visitor = visit(platform, as_=viewer, width=width)
    visitor.open(path)

    stops = walk(visitor)

    assert len(stops) > 5
    assert [trouble for trouble in stops if trouble] == []


def walk(visitor: Visitor) -> list[str]:
    """What is wrong with each stop, with nothing said of a stop where all is well."""
    found: list[str] = []
    for _number in range(STEPS):
        tab(visitor)
        trouble = visitor.page.evaluate(TROUBLE)
        if trouble is None:
            break
        found.append(trouble)
    return found


def test_a_card_moves_by_keyboard_and_everybody_sees_it(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    mila, kevin = visit(platform, as_="mila"), visit(platform, as_="kevin")
    for person in (mila, kevin):
        workspace.go_live(person, BOARD)
    workspace.add_task(mila, "Count the cardboard")
    workspace.sees_task(mila, "Count the cardboard", "todo")
    handle = mila.page.get_by_role("button", name="Pick up: Count the cardboard")
    handle.focus()

    mila.page.keyboard.press("Space")
    says(mila, "Picked up: Count the cardboard")
    mila.page.keyboard.press("ArrowRight")
    says(mila, re.compile(r"Doing, place \d of \d"))
    expect(handle).to_be_focused()
    mila.page.keyboard.press("Space")
    says(mila, "Put down: Count the cardboard")

    expect(handle).to_be_focused()
    for person in (mila, kevin):
        workspace.sees_task(person, "Count the cardboard", "doing")
    says(kevin, "Mila moved Count the cardboard to Doing.")


def test_escape_puts_a_card_back(platform: Platform, visit: Callable[..., Visitor]) -> None:
    mila = visit(platform, as_="mila")
    workspace.go_live(mila, BOARD)
    workspace.add_task(mila, "Stay where you are")
    workspace.sees_task(mila, "Stay where you are", "todo")
    mila.page.get_by_role("button", name="Pick up: Stay where you are").focus()

    for key in ("Space", "ArrowRight", "Escape"):
        mila.page.keyboard.press(key)

    says(mila, "Put back: Stay where you are")
    workspace.sees_task(mila, "Stay where you are", "todo")


def test_a_card_moves_by_its_form_with_the_keyboard(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    mila = visit(platform, as_="mila")
    workspace.go_live(mila, BOARD)
    workspace.add_task(mila, "Sort by the form")
    workspace.sees_task(mila, "Sort by the form", "todo")
    card = mila.page.locator(".board-card").filter(has_text="Sort by the form")
    card.locator("summary").focus()

    mila.page.keyboard.press("Enter")
    tab(mila)
    expect(card.get_by_label("Column")).to_be_focused()
    mila.page.keyboard.type("Done")
    tab(mila)
    mila.page.keyboard.press("Enter")

    workspace.sees_task(mila, "Sort by the form", "done")
    expect(card.locator("summary")).to_be_focused()


def says(visitor: Visitor, text: str | re.Pattern[str]) -> None:
    expect(visitor.page.locator("[data-announce]")).to_contain_text(text)
