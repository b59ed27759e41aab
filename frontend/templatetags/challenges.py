"""How a challenge is drawn: its title block, its state, why it fits."""

import datetime
from typing import Any

from django.template import Library
from django.template.defaultfilters import date as write_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frontend.templatetags.suggestions import has_little, in_language, spoken
from tribes.enums import ChallengeState, Level
from tribes.models import Challenge, Profile, SubQuestion, Suggestion
from tribes.rules.constraints import part_of_level
from tribes.rules.edition_questions import answers_of

register = Library()
Cell = dict[str, Any]
REASONS_ON_A_CARD = 3

STATE_TONES = {
    ChallengeState.DRAFT: "neutral",
    ChallengeState.SUBMITTED: "info",
    ChallengeState.IN_QUESTION: "warn",
    ChallengeState.PUBLISHED: "ok",
    ChallengeState.MATCHED: "info",
    ChallengeState.RUNNING: "ok",
    ChallengeState.FINISHED: "neutral",
    ChallengeState.ARCHIVED: "neutral",
    ChallengeState.EXPIRED: "neutral",
    ChallengeState.WITHDRAWN: "neutral",
}
TAKEN = {
    ChallengeState.MATCHED,
    ChallengeState.RUNNING,
    ChallengeState.FINISHED,
    ChallengeState.ARCHIVED,
    ChallengeState.EXPIRED,
}


@register.filter
def state_tone(challenge: Challenge) -> str:
    return STATE_TONES[ChallengeState(challenge.state)]


@register.filter
def card_cells(challenge: Challenge) -> list[Cell]:
    """The short title block of a card; cells without a value are left out."""
    cells: list[Cell] = [
        {"label": _("Theme"), "value": challenge.theme},
        {"label": _("Closes"), "value": write_date(closing_date(challenge))},
        {"label": _("Hours a week"), "value": challenge.hours_per_week},
        {"label": _("Tribes wanted"), "value": challenge.tribes_wanted},
    ]
    return [cell for cell in cells if cell["value"]]


@register.filter
def side_cells(challenge: Challenge) -> list[Cell]:
    """The whole title block, for the page of a challenge."""
    cells = [
        *card_cells(challenge),
        {"label": _("Levels"), "value": level_names(challenge)},
        {"label": _("Place"), "value": challenge.place},
        {"label": _("Coming to the place"), "value": challenge.get_site_display()},
        {"label": _("Language at work"), "value": challenge.get_spoken_display()},
        {"label": _("Youngest age"), "value": challenge.get_minimum_age_display()},
        {"label": _("Edition"), "value": challenge.edition},
        {"label": _("Starts"), "value": write_date(challenge.edition.starts_on)},
    ]
    return [cell for cell in cells if cell["value"]]


@register.filter
def answers(challenge: Challenge) -> list[Cell]:
    """What the company answered to the questions of the edition, in the words that it read."""
    language = "nl" if get_language() == "nl" else "en"
    return [
        {"label": row.asked[language], "value": row.text, "is_old": row.is_old}
        for row in answers_of(challenge)
    ]


@register.filter
def level_names(challenge: Challenge) -> str:
    return ", ".join(str(Level(level).label) for level in challenge.levels) or _("All levels")


@register.filter
def part_for(challenge: Challenge, profile: Profile) -> SubQuestion | None:
    """The part that is for the level of somebody, where the rest of the challenge is not."""
    return part_of_level(profile, challenge)


@register.filter
def fit_reason(suggestion: Suggestion | None) -> str:
    """The words of the profile that weigh most; none that is not sure enough to be said."""
    parts = spoken(suggestion) if suggestion and not has_little(suggestion) else []
    words = [in_language(part, "yours", "your_names") for part in parts[:REASONS_ON_A_CARD]]
    return ", ".join(dict.fromkeys(words))


@register.filter
def state_unless_open(challenge: Challenge) -> str:
    """A card says in which state a challenge is only where that is news."""
    return "" if challenge.state == ChallengeState.PUBLISHED else challenge.get_state_display()


def closing_date(challenge: Challenge) -> datetime.date | None:
    """Until when a tribe can apply; nothing once it is taken or over."""
    if challenge.state in TAKEN:
        return None
    return challenge.closes_on or challenge.edition.sign_up_closes_on
