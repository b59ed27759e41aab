"""What a challenge or a seat asks that is not a matter of skill, and whether somebody can meet it.

A fact that does not fit leaves it out of somebody's suggestions, with this reason. It never changes
a score, it is no verdict about anybody, and it forbids nothing: the challenge stays in every list
and anybody may still join. What one of the two did not say is never a reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tribes.enums import AgeBand, Level, SiteAccess, Transport
from tribes.exceptions import Text
from tribes.models import Challenge, Profile, Seat, SubQuestion
from tribes.rules.places import distance_km, minutes


class Constraint(StrEnum):
    LEVEL = "level"
    LANGUAGE = "language"
    AGE = "age"
    SITE = "site"
    TRAVEL = "travel"
    HOURS = "hours"


TEXTS: Final[dict[str, Text]] = {
    "level": _("It is for %(asked)s. Your level: %(own)s."),
    "seat_level": _("This seat is for %(asked)s. Your level: %(own)s."),
    "spoken_nl": _("People speak Dutch there."),
    "spoken_en": _("People speak English there."),
    "age": _("The safety rules there ask for an age of %(asked)d or older."),
    "site": _("No bus or train stops near %(place)s."),
    "travel": _("%(place)s is %(km)d km away. You travel up to %(own)d km."),
    "travel_bike": _(
        "%(place)s is %(km)d km away, about %(minutes)d minutes by bike. "
        "You travel up to %(own)d km."
    ),
    "travel_transit": _(
        "%(place)s is %(km)d km away, about %(minutes)d minutes by bus or train. "
        "You travel up to %(own)d km."
    ),
    "travel_car": _(
        "%(place)s is %(km)d km away, about %(minutes)d minutes by car. "
        "You travel up to %(own)d km."
    ),
    "hours": _("It asks %(asked)d hours a week. You have %(own)d."),
}


@dataclass(frozen=True)
class Reason:
    """One fact that does not fit; the text is written when somebody reads it."""

    constraint: Constraint
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        values = {
            name: ", ".join(str(Level(level).label) for level in value)
            if isinstance(value, list)
            else value
            for name, value in self.values.items()
        }
        return str(TEXTS[self.sentence]) % values


# What the rules below read of a challenge, beside the levels of its sub-questions.
CHALLENGE_FACTS: Final = (
    *("levels", "edition__levels", "spoken", "minimum_age", "site"),
    *("place", "organisation__place", "hours_per_week"),
)
Facts = tuple[Any, ...]


def facts_of_challenge(values: Iterable[Any], levels: Iterable[str]) -> Facts:
    """The values of `CHALLENGE_FACTS` and the levels of the sub-questions, to be compared: where
    these are equal, the same people have a reason."""
    known = (tuple(value) if isinstance(value, list) else value for value in values)
    return (*known, frozenset(levels))


def facts_of_profile(profile: Profile) -> Facts:
    """All that the rules below read of somebody: who has the same has the same reasons."""
    return (
        *(profile.level, tuple(profile.languages), profile.person.age_band, profile.travel_by),
        *(profile.travel_km, profile.place, profile.hours_per_week),
    )


def reasons(profile: Profile, challenge: Challenge) -> list[Reason]:
    """Every fact that does not fit, in a fixed order; empty is "nothing in the way"."""
    found = (rule(profile, challenge) for rule in _RULES)
    return [reason for reason in found if reason is not None]


def seat_reasons(profile: Profile, seat: Seat) -> list[Reason]:
    """The same for a seat. What it says of levels, itself or by its part of the challenge, stands
    in the place of what its challenge says: so one tribe mixes several."""
    found = reasons(profile, seat.tribe.challenge)
    level = seat.level or (seat.sub_question.level if seat.sub_question else "")
    if not level:
        return found
    rest = [reason for reason in found if reason.constraint != Constraint.LEVEL]
    return rest if profile.level in {"", level} else [_other_level(profile, level), *rest]


def meets_level(profile: Profile, challenge: Challenge) -> bool:
    """Whether the level of somebody is one that the challenge, or a part of it, is for; who did
    not say meets every level."""
    return _level(profile, challenge) is None


def part_of_level(profile: Profile, challenge: Challenge) -> SubQuestion | None:
    """The part that makes room for the level of somebody; None where none has to."""
    asked = challenge.levels or challenge.edition.levels
    if not asked or not profile.level or profile.level in asked:
        return None
    parts = challenge.sub_questions.all()
    return next((part for part in parts if part.level == profile.level), None)


def _other_level(profile: Profile, level: str) -> Reason:
    return Reason(Constraint.LEVEL, "seat_level", {"asked": [level], "own": [profile.level]})


def _level(profile: Profile, challenge: Challenge) -> Reason | None:
    asked = challenge.levels or challenge.edition.levels
    if not asked or not profile.level or profile.level in asked:
        return None
    # A part for another level makes room for it: so one tribe mixes several.
    if part_of_level(profile, challenge) is not None:
        return None
    parts = [part.level for part in challenge.sub_questions.all() if part.level not in {"", *asked}]
    return Reason(Constraint.LEVEL, "level", {"asked": [*asked, *parts], "own": [profile.level]})


def _language(profile: Profile, challenge: Challenge) -> Reason | None:
    spoken = challenge.spoken
    if not spoken or not profile.languages or spoken in profile.languages:
        return None
    return Reason(Constraint.LANGUAGE, f"spoken_{spoken}")


def _age(profile: Profile, challenge: Challenge) -> Reason | None:
    asked, band = challenge.minimum_age, profile.person.age_band
    if asked is None or not band or asked <= _LEAST_YEARS[AgeBand(band)]:
        return None
    return Reason(Constraint.AGE, "age", {"asked": asked})


def _site(profile: Profile, challenge: Challenge) -> Reason | None:
    needs_own = challenge.site == SiteAccess.OWN_TRANSPORT
    if not needs_own or profile.travel_by != Transport.TRANSIT:
        return None
    place = place_of(challenge) or challenge.organisation.name
    return Reason(Constraint.SITE, "site", {"place": place})


def _travel(profile: Profile, challenge: Challenge) -> Reason | None:
    if challenge.site == SiteAccess.REMOTE or profile.travel_km is None:
        return None
    place = place_of(challenge)
    km = distance_km(profile.place, place)
    if km is None or km <= profile.travel_km:
        return None
    values = {"place": place, "km": round(km), "own": profile.travel_km}
    if not profile.travel_by:
        return Reason(Constraint.TRAVEL, "travel", values)
    by = Transport(profile.travel_by)
    return Reason(Constraint.TRAVEL, f"travel_{by}", {**values, "minutes": minutes(km, by)})


def _hours(profile: Profile, challenge: Challenge) -> Reason | None:
    asked, own = challenge.hours_per_week, profile.hours_per_week
    if own is None or asked <= own:
        return None
    return Reason(Constraint.HOURS, "hours", {"asked": asked, "own": own})


def place_of(challenge: Challenge) -> str:
    """Where the work is: at the organisation, unless the challenge says another place."""
    return challenge.place or challenge.organisation.place


_LEAST_YEARS: Final = {AgeBand.UNDER_16: 0, AgeBand.TEEN: 16, AgeBand.ADULT: 18}
_RULES: Final[tuple[Callable[[Profile, Challenge], Reason | None], ...]] = (
    _level,
    _language,
    _age,
    _site,
    _travel,
    _hours,
)
