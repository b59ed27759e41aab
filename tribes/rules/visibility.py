"""What somebody may not see does not exist for them."""

from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from tribes.exceptions import NotVisible
from tribes.rules.values import Invalid, clean_text

T = TypeVar("T")


def found(row: T | None) -> T:
    """Return the row, or raise `NotVisible`: the same answer for hidden and for missing."""
    if row is None:
        raise NotVisible(_("We cannot find this."))
    return row


def sought(text: object) -> str:
    """A name or secret from outside, to look a row up with. What no database can hold (a NUL, half
    a surrogate pair) would be an error there; nobody has it, so it is `NotVisible` here."""
    try:
        return clean_text(text)
    except Invalid:
        return found(None)
