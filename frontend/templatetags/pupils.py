"""How the roster of a school is drawn."""

import datetime
from typing import Any

from django.template import Library
from django.utils.translation import gettext as _

from tribes.enums import AgeBand, ConsentState, PupilState
from tribes.models import Membership, Pupil

register = Library()
STATE_TONES = {
    PupilState.INVITED: "info",
    PupilState.CONFIRMED: "ok",
    PupilState.LEFT: "neutral",
}
CONSENT_TONES = {
    ConsentState.NOT_NEEDED: "neutral",
    ConsentState.NOT_ASKED: "warn",
    ConsentState.WAITING: "warn",
    ConsentState.GIVEN: "ok",
    ConsentState.ENDED: "error",
}
MINORS = {AgeBand.UNDER_16, AgeBand.TEEN}


@register.filter
def state_tone(pupil: Pupil) -> str:
    return STATE_TONES[pupil.state]


@register.filter
def consent_name(pupil: Any) -> str:
    return str(ConsentState(pupil.consent_state).label)


@register.filter
def consent_tone(pupil: Any) -> str:
    return CONSENT_TONES[ConsentState(pupil.consent_state)]


@register.filter
def consent_overdue(pupil: Any, today: datetime.date) -> bool:
    is_waiting = pupil.consent_state == ConsentState.WAITING
    return is_waiting and pupil.consent_due_on is not None and pupil.consent_due_on < today


@register.filter
def age_name(band: str) -> str:
    return str(AgeBand(band).label) if band else ""


@register.filter
def is_minor(pupil: Any) -> bool:
    return pupil.band in MINORS


@register.filter
def is_child(pupil: Any) -> bool:
    return bool(pupil.band == AgeBand.UNDER_16)


@register.filter
def says_another_age(pupil: Any) -> bool:
    return bool(pupil.person_id and pupil.age_band and pupil.age_band != pupil.band)


@register.filter
def places_now(pupil: Any) -> list[Membership]:
    places = pupil.person.places if pupil.person else []
    return [place for place in places if place.left_at is None]


@register.filter
def skills_of(pupil: Any) -> list[str]:
    return _skills(pupil, is_wish=False)


@register.filter
def wishes_of(pupil: Any) -> list[str]:
    return _skills(pupil, is_wish=True)


@register.filter
def roster_column(field: str) -> str:
    """A field of a file as the table of columns calls it."""
    names = {
        "email": _("email"),
        "number": _("number"),
        "first_name": _("first name"),
        "last_name": _("last name"),
        "programme": _("programme"),
        "level": _("level"),
        "age_band": _("age"),
        "row": _("Line"),
    }
    return names.get(field, field)


def _skills(pupil: Any, *, is_wish: bool) -> list[str]:
    profile = getattr(pupil.person, "profile", None)
    rows = profile.skills.all() if profile else []
    return [str(row.skill) for row in rows if row.is_wish == is_wish]
