"""The server is killed in the middle of a chat; nothing that was promised is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

CHAT = "/en/tribes/lekzoekers/workspace/chat/tribe/"
BEFORE = [f"Before the fall, message {number}." for number in range(1, 6)]
UNFINISHED = "Half a sentence"
# Pages come back at a moment of their own, at most this long after the server.
BACK_WITHIN = 60_000
DURING = [f"While it was down, message {number}." for number in range(1, 4)]


def test_what_was_said_is_there_once_and_in_order_after_the_server_was_killed(
    own_platform: Platform, visit: Callable[..., Visitor]
) -> None:
    noor, daan = visit(own_platform, as_="noor"), visit(own_platform, as_="daan")
    for person in (noor, daan):
        workspace.go_live(person, CHAT)
    for number, text in enumerate(BEFORE):
        workspace.say((noor, daan)[number % 2], text)
        # Who wrote it sees it before it has its place; only then may the other one write.
        for person in (noor, daan):
            workspace.reads(person, text)
    workspace.say(noor, "On its way at the last moment.")
    own_platform.kill()
    for person in (noor, daan):
        workspace.is_not_live(person)
    for text in DURING:
        workspace.say(noor, text)
        workspace.waits_to_send(noor, text)
    daan.write("Your message", UNFINISHED)
    own_platform.start()
    for person in (noor, daan):
        workspace.is_live(person, within=BACK_WITHIN)
        all_is_there_in_order(person)
        assert workspace.was_never_reloaded(person)
    expect(daan.field("Your message")).to_have_value(UNFINISHED)
    everything_is_stored(visit(own_platform, as_="marleen"))


def all_is_there_in_order(person: Visitor) -> None:
    said = [*BEFORE, "On its way at the last moment.", *DURING]
    for text in said:
        workspace.reads(person, text)
    assert [text for text in workspace.texts(person) if text in said] == said


def everything_is_stored(coach: Visitor) -> None:
    """A page that is loaded anew shows the same, so it is not only on two screens."""
    coach.open(CHAT)
    all_is_there_in_order(coach)
