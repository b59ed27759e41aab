"""How a result is drawn: its state, and where it comes from."""

from typing import Any

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils.translation import gettext as _

from tribes.enums import ResultState
from tribes.models import Result

register = Library()
Cell = dict[str, Any]

TONES = {
    ResultState.DRAFT: "neutral",
    ResultState.IN_REVIEW: "warn",
    ResultState.WITH_COMPANY: "warn",
    ResultState.PUBLISHED: "ok",
}


@register.filter
def result_tone(result: Result) -> str:
    return TONES[ResultState(result.state)]


@register.filter
def result_card_cells(result: Result) -> list[Cell]:
    """The short title block of a card; cells without a value are left out."""
    challenge = result.tribe.challenge
    cells: list[Cell] = [
        {"label": _("Theme"), "value": challenge.theme},
        {"label": _("Edition"), "value": challenge.edition},
        {"label": _("Published on"), "value": write_date(result.published_at)},
    ]
    return [cell for cell in cells if cell["value"]]


@register.filter
def result_cells(result: Result) -> list[Cell]:
    """The whole title block, for the page of a result."""
    return [
        {"label": _("Tribe"), "value": result.tribe.name},
        {"label": _("Company"), "value": result.tribe.challenge.organisation},
        *result_card_cells(result),
    ]
