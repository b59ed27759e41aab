"""How a programme manager makes the next edition of the last one."""

import datetime

from django.utils import timezone

from tests.browser.effort import counts
from tests.browser.person import Visitor

MANAGER = "saskia"
LAST = "/en/manager/editions/editie-8/"
DUTCH, ENGLISH = "Editie 10", "Edition 10"


def clone(manager: Visitor) -> None:
    """From the board of the last edition to that of the new one, with another limit in between."""
    counts(manager)
    manager.open(LAST)
    manager.press("Clone")
    manager.write("Name in Dutch", DUTCH)
    manager.write("Name in English", ENGLISH)
    manager.write("First day of work", begins_on().isoformat())
    manager.press("Make the edition")
    manager.reads_title(f"Change {ENGLISH}")
    manager.write("Largest tribe", "5")
    manager.press("Save")
    manager.reads_title(ENGLISH)


def begins_on() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(weeks=30)
