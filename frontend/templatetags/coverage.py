"""Which of the asked skills a tribe has, as a small picture with the same in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Library
from django.utils.translation import gettext as _

from frontend.templatetags.drawing import percent
from tribes.models import Skill

register = Library()

# Between two cells, as a share of one: so that two that are covered are still seen as two.
GAP = 0.08


@dataclass(frozen=True)
class Cell:
    """One skill in the picture; `x` and `width` are positions for SVG."""

    skill: Skill
    is_covered: bool
    x: str
    width: str


@register.inclusion_tag("components/coverage.html")
def coverage_picture(
    covered: Sequence[Skill], missing: Sequence[Skill], name: str
) -> dict[str, Any]:
    """What is covered first, then what is missing; `name` says of whom."""
    asked = [(skill, True) for skill in covered] + [(skill, False) for skill in missing]
    total = len(asked)
    cells = [
        Cell(skill, is_covered, percent(at, total), percent(1 - GAP, total))
        for at, (skill, is_covered) in enumerate(asked)
    ]
    told = _("%(name)s: %(covered)d of %(asked)d asked skills")
    label = told % {"name": name, "covered": len(covered), "asked": total}
    return {"cells": cells, "label": label, "name": name}
