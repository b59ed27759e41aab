"""The words for what the matcher reads and for what it was measured at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.template import Library
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = Library()

OF_PROFILE: dict[str, Promise] = {
    "skills": _("Your skills, and how well you can do each"),
    "wishes": _("What you want to learn"),
    "study": _("Your study"),
    "background": _("What you did before, as you wrote it"),
}
OF_CHALLENGE: dict[str, Promise] = {
    "skills": _("The skills that it asks for"),
    "title": _("The title"),
    "problem": _("The problem"),
    "success": _("What success is"),
    "existing": _("What exists already"),
    "theme": _("The theme"),
}
FIGURES: dict[str, tuple[Promise, Promise]] = {
    "skills": (
        _("Found by a skill"),
        _("Somebody asks with one skill. How high is the first challenge that asks for it?"),
    ),
    "languages": (
        _("Found across languages"),
        _("Somebody asks with the Dutch name of a skill. How high is its English name?"),
    ),
    "overlap": (
        _("Stays the same"),
        _("How much of the first ten suggestions stayed when this version came into use?"),
    ),
}


@dataclass(frozen=True)
class Figure:
    name: Promise
    question: Promise
    value: str


@register.filter
def profile_fields(names: Iterable[str]) -> list[Promise]:
    return [OF_PROFILE[name] for name in names]


@register.filter
def challenge_fields(names: Iterable[str]) -> list[Promise]:
    return [OF_CHALLENGE[name] for name in names]


@register.filter
def as_rows(figures: Mapping[str, float]) -> list[Figure]:
    """In the order of the table above; what was not measured is left out."""
    return [
        Figure(name, question, number_format(round(figures[key], 2), 2))
        for key, (name, question) in FIGURES.items()
        if key in figures
    ]
