from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Library

register = Library()

MOST_TICKS = 24


@dataclass(frozen=True)
class Tick:
    at: str
    reached: bool


def percent(value: float, maximum: float) -> str:
    """A position for SVG: always with a point, whatever the language of the page writes."""
    share = min(max(value / maximum, 0.0), 1.0) if maximum > 0 else 0.0
    return f"{100 * share:.2f}%"


@register.inclusion_tag("components/dimension_bar.html")
def dimension_bar(value: float, maximum: float, label: str, note: str = "") -> dict[str, Any]:
    """How far something is, drawn as a measure on a drawing: "3 of 6 members"."""
    steps = int(maximum) if 0 < maximum <= MOST_TICKS else 1
    return {
        "label": label,
        "note": note,
        "value": value,
        "maximum": maximum,
        "reach": percent(value, maximum),
        "ticks": [Tick(percent(step, steps), 0 < value >= step) for step in range(steps + 1)],
    }


@register.inclusion_tag("components/dimension_line.html")
def dimension_line(steps: Sequence[Any], label: str) -> dict[str, Any]:
    """Milestones on one line; each step has label, note and state (done, current, late, todo)."""
    return {"steps": steps, "label": label}


@register.filter
def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
