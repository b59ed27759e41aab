"""What people do together in a workspace."""

from playwright.sync_api import Locator, expect

from tests.browser.person import Visitor


def go_live(visitor: Visitor, address: str) -> None:
    """Open a page of the workspace and wait until it is live."""
    visitor.open(address)
    is_live(visitor)
    visitor.page.evaluate("window.wasNeverReloaded = true")


def is_live(visitor: Visitor, within: float | None = None) -> None:
    state = visitor.page.locator("[data-connection]")
    expect(state).to_have_attribute("data-state", "live", timeout=within)


def is_not_live(visitor: Visitor) -> None:
    expect(visitor.page.locator("[data-connection]")).not_to_have_attribute("data-state", "live")


def was_never_reloaded(visitor: Visitor) -> bool:
    return bool(visitor.page.evaluate("window.wasNeverReloaded === true"))


def say(visitor: Visitor, text: str) -> None:
    visitor.write("Your message", text)
    visitor.page.keyboard.press("Enter")


def message(visitor: Visitor, text: str) -> Locator:
    return visitor.page.locator(".chat-message").filter(has_text=text)


def reads(visitor: Visitor, text: str) -> None:
    """The message is there once, and it is not one that still has to be sent."""
    expect(message(visitor, text)).to_have_count(1)
    expect(message(visitor, text)).to_be_visible()
    expect(message(visitor, text).get_by_text("not sent yet")).to_be_hidden()


def waits_to_send(visitor: Visitor, text: str) -> None:
    expect(message(visitor, text).get_by_text("not sent yet")).to_be_visible()


def texts(visitor: Visitor) -> list[str]:
    return visitor.page.locator(".chat-message .chat-text").all_inner_texts()


def add_task(visitor: Visitor, title: str) -> None:
    column = visitor.page.locator("[data-column=todo]")
    column.get_by_text("Add a task").click()
    column.get_by_label("What has to be done?").fill(title)
    column.get_by_role("button", name="Add", exact=True).click()


def move_task(visitor: Visitor, title: str, column: str) -> None:
    """Move a card by its form."""
    card = visitor.page.locator(".board-card").filter(has_text=title)
    card.locator("summary").click()
    card.get_by_label("Column").select_option(label=column)
    card.get_by_role("button", name="Move", exact=True).click()


def sees_task(visitor: Visitor, title: str, column: str) -> None:
    cards = visitor.page.locator(".board-card:not(.is-pending)").filter(has_text=title)
    expect(visitor.page.locator(f"[data-column={column}]").locator(cards)).to_have_count(1)
    expect(cards).to_have_count(1)


def hand_in(visitor: Visitor, address: str, text: str) -> None:
    """Hand in the first milestone."""
    visitor.open(address)
    visitor.main.locator("summary").filter(has_text="Hand in").first.click()
    visitor.main.get_by_label("What you hand in").first.fill(text)
    visitor.main.get_by_role("button", name="Hand in", exact=True).first.click()
    visitor.sees(text)


def review(coach: Visitor, tribe: str, handed_in: str, comments: str) -> None:
    """Find it in the queue, read it, write the review and release it."""
    coach.open("/en/coach/")
    row = coach.main.get_by_role("listitem").filter(has_text=tribe)
    row.get_by_role("link", name="Review").click()
    coach.sees(handed_in)
    coach.choose("Good, go on")
    coach.write("Comments for the tribe", comments)
    coach.press("Release the review")
    coach.confirm("Release")
    coach.sees("The tribe and the company can read your review now.")
