"""What the pages of "For you" have in common: the kinds of suggestions as tabs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: list[tuple[Promise, str]] = [
    (_("Challenges"), "suggestions"),
    (_("Open seats"), "seat_suggestions"),
    (_("Team-mates"), "team_mates"),
]
PLAIN = 6


@dataclass(frozen=True)
class Tab:
    label: Promise
    url: str
    current: bool


def tabs(current: str) -> list[Tab]:
    return [Tab(label, reverse(name), name == current) for label, name in KINDS]
