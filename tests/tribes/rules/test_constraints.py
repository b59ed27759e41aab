from typing import Any

import pytest

from tests import factories
from tribes.enums import AgeBand, Level, MinimumAge, SiteAccess, Transport
from tribes.models import Challenge, Profile, Seat
from tribes.rules.constraints import Constraint, meets_level, reasons, seat_reasons

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def profile_of(**values: Any) -> Profile:
    band = values.pop("age_band", AgeBand.ADULT)
    profile: Profile = factories.ProfileFactory.build(
        person=factories.ParticipantFactory.build(age_band=band), **values
    )
    return profile


def challenge_of(**values: Any) -> Challenge:
    challenge: Challenge = factories.ChallengeFactory(published=True, **values)
    return challenge


# What somebody says, what is asked, and the sentence that follows.
CLASHES: list[tuple[Constraint, dict[str, Any], dict[str, Any], str]] = [
    (
        Constraint.LEVEL,
        {"level": Level.VO},
        {"levels": [Level.HBO, Level.WO]},
        "It is for hbo, University (wo). Your level: Secondary school (vo).",
    ),
    (
        Constraint.LANGUAGE,
        {"languages": ["en"]},
        {"spoken": "nl"},
        "People speak Dutch there.",
    ),
    (
        Constraint.AGE,
        {"age_band": AgeBand.TEEN},
        {"minimum_age": MinimumAge.ADULT},
        "The safety rules there ask for an age of 18 or older.",
    ),
    (
        Constraint.SITE,
        {"travel_by": Transport.TRANSIT},
        {"site": SiteAccess.OWN_TRANSPORT, "place": "Wijk aan Zee"},
        "No bus or train stops near Wijk aan Zee.",
    ),
    (
        Constraint.TRAVEL,
        {"place": "Utrecht", "travel_km": 20},
        {"place": "Rotterdam"},
        "Rotterdam is 48 km away. You travel up to 20 km.",
    ),
    (
        Constraint.TRAVEL,
        {"place": "Utrecht", "travel_km": 20, "travel_by": Transport.TRANSIT},
        {"place": "Rotterdam"},
        "Rotterdam is 48 km away, about 125 minutes by bus or train. You travel up to 20 km.",
    ),
    (
        Constraint.HOURS,
        {"hours_per_week": 4},
        {"hours_per_week": 8},
        "It asks 8 hours a week. You have 4.",
    ),
]


@pytest.mark.parametrize(("constraint", "own", "asked", "sentence"), CLASHES)
def test_a_fact_that_does_not_fit_is_a_reason_in_words(
    constraint: Constraint, own: dict[str, Any], asked: dict[str, Any], sentence: str
) -> None:
    (reason,) = reasons(profile_of(**own), challenge_of(**asked))

    assert (reason.constraint, reason.text) == (constraint, sentence)


@pytest.mark.parametrize(("constraint", "own", "asked", "sentence"), CLASHES)
def test_what_nobody_said_is_never_a_reason(
    constraint: Constraint, own: dict[str, Any], asked: dict[str, Any], sentence: str
) -> None:
    silent = {"age_band": ""} if constraint == Constraint.AGE else {}

    assert reasons(profile_of(**silent), challenge_of(**asked)) == []
    if constraint != Constraint.HOURS:
        assert reasons(profile_of(**own), challenge_of(organisation__place="")) == []


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ({"level": Level.HBO}, {"levels": [Level.HBO]}),
        ({"languages": ["nl", "en"]}, {"spoken": "nl"}),
        ({"age_band": AgeBand.TEEN}, {"minimum_age": MinimumAge.SIXTEEN}),
        ({"travel_by": Transport.BIKE}, {"site": SiteAccess.OWN_TRANSPORT}),
        ({"travel_by": Transport.TRANSIT}, {"site": SiteAccess.TRANSIT}),
        ({"place": "Haarlem", "travel_km": 20}, {"place": "Beverwijk"}),
        ({"place": "Haarlem", "travel_km": 20}, {"place": "Nergenshuizen"}),
        ({"hours_per_week": 8}, {"hours_per_week": 8}),
    ],
)
def test_a_fact_that_fits_is_no_reason(own: dict[str, Any], asked: dict[str, Any]) -> None:
    assert reasons(profile_of(**own), challenge_of(**asked)) == []


def test_work_from_anywhere_is_never_too_far() -> None:
    own = profile_of(place="Maastricht", travel_km=5)

    assert reasons(own, challenge_of(place="Groningen", site=SiteAccess.REMOTE)) == []


def test_a_challenge_without_a_place_is_at_its_organisation() -> None:
    challenge = challenge_of(organisation__place="Groningen")

    (reason,) = reasons(profile_of(place="Maastricht", travel_km=50), challenge)

    assert reason.values["place"] == "Groningen"


def test_the_levels_of_the_edition_count_where_the_challenge_names_none() -> None:
    challenge = challenge_of(edition__levels=[Level.MBO2])

    (reason,) = reasons(profile_of(level=Level.WO), challenge)

    assert reason.constraint == Constraint.LEVEL


def test_a_part_for_another_level_makes_room_for_it() -> None:
    challenge = challenge_of(levels=[Level.HBO])
    challenge.sub_questions.create(number=1, title="Measure", level=Level.MBO2)
    challenge.sub_questions.create(number=2, title="Ask around")

    assert reasons(profile_of(level=Level.MBO2), challenge) == []
    (reason,) = reasons(profile_of(level=Level.VO), challenge)
    assert reason.values["asked"] == [Level.HBO, Level.MBO2]


def test_several_reasons_come_in_one_order() -> None:
    own = profile_of(level=Level.VO, hours_per_week=2, languages=["en"])
    challenge = challenge_of(levels=[Level.WO], spoken="nl", hours_per_week=8)

    found = [reason.constraint for reason in reasons(own, challenge)]

    assert found == [Constraint.LEVEL, Constraint.LANGUAGE, Constraint.HOURS]


def seat_of(challenge: Challenge, **values: Any) -> Seat:
    seat: Seat = factories.SeatFactory(tribe__challenge=challenge, **values)
    return seat


@pytest.mark.parametrize(("constraint", "own", "asked", "sentence"), CLASHES)
def test_a_fact_of_a_challenge_holds_for_each_of_its_seats(
    constraint: Constraint, own: dict[str, Any], asked: dict[str, Any], sentence: str
) -> None:
    (reason,) = seat_reasons(profile_of(**own), seat_of(challenge_of(**asked)))

    assert (reason.constraint, reason.text) == (constraint, sentence)


def test_a_seat_says_for_itself_for_which_level_it_is() -> None:
    seat = seat_of(challenge_of(levels=[Level.HBO]), level=Level.MBO2)

    assert seat_reasons(profile_of(level=Level.MBO2), seat) == []
    assert seat_reasons(profile_of(), seat) == []
    (reason,) = seat_reasons(profile_of(level=Level.HBO), seat)
    assert reason.text == "This seat is for mbo level 2. Your level: hbo."


def test_a_seat_without_a_level_has_that_of_its_part() -> None:
    challenge = challenge_of(levels=[Level.HBO])
    part = challenge.sub_questions.create(number=1, title="Measure", level=Level.MBO2)
    seat = seat_of(challenge, sub_question=part)

    assert seat_reasons(profile_of(level=Level.MBO2), seat) == []
    (reason,) = seat_reasons(profile_of(level=Level.HBO), seat)
    assert reason.constraint == Constraint.LEVEL


def test_a_part_without_a_level_is_for_who_the_challenge_is_for() -> None:
    challenge = challenge_of(levels=[Level.HBO])
    part = challenge.sub_questions.create(number=1, title="Measure")

    (reason,) = seat_reasons(profile_of(level=Level.VO), seat_of(challenge, sub_question=part))

    assert reason.text == "It is for hbo. Your level: Secondary school (vo)."


def test_the_level_of_a_seat_makes_room_for_no_other_fact() -> None:
    seat = seat_of(challenge_of(hours_per_week=8), level=Level.MBO2)

    found = seat_reasons(profile_of(level=Level.VO, hours_per_week=4), seat)

    assert [reason.constraint for reason in found] == [Constraint.LEVEL, Constraint.HOURS]


def test_somebody_of_another_level_does_not_meet_it(db: None) -> None:
    asked = challenge_of(levels=[Level.HBO])

    assert meets_level(profile_of(level=Level.HBO), asked)
    assert meets_level(profile_of(level=""), asked)
    assert not meets_level(profile_of(level=Level.MBO3), asked)
