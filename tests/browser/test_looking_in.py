"""A programme manager looks into a workspace with scripts off, and a member reads who did."""

from collections.abc import Callable

from tests.browser.person import Visitor
from tests.browser.platform import Platform

TRIBE = "/en/tribes/rechte-naad/"


def test_a_manager_looks_in_and_the_tribe_reads_why(
    platform: Platform, visit: Callable[..., Visitor]
) -> None:
    manager = visit(platform, as_="saskia", scripts=False)
    manager.open(TRIBE)
    manager.press("Look into the workspace")
    manager.sees("open to you for 60 minutes")
    manager.write("Why do you need to look?", "A parent wrote to us.")
    manager.press("Open it and tell them")

    manager.sees("You look into this workspace until")
    for tab in ("Chat of the tribe", "Chat with the company", "Board", "Milestones"):
        manager.press(tab)
        manager.reads_title(tab)
        manager.sees("A parent wrote to us.")

    member = visit(platform, as_="ilse", scripts=False)
    member.open(f"{TRIBE}workspace/")
    member.sees("A parent wrote to us.")
    member.sees("looks now")

    manager.press("Close it now")
    manager.sees("The workspace is closed to you again.")
    member.open(f"{TRIBE}workspace/")
    member.sees("A parent wrote to us.")
