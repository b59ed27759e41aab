import pytest

from frontend.templatetags import pupils
from tests import factories
from tests.factories import days_from_today
from tribes.enums import AgeBand, ConsentState, PupilState
from tribes.models import Pupil
from tribes.rules.roster_files import FIELDS


@pytest.mark.parametrize("state", list(ConsentState))
def test_every_state_of_a_consent_has_a_tone(state: ConsentState) -> None:
    assert pupils.CONSENT_TONES[state]


def test_every_state_of_a_pupil_has_a_tone() -> None:
    assert set(pupils.STATE_TONES) == set(PupilState)


@pytest.mark.parametrize(
    ("band", "is_minor", "is_child"),
    [(AgeBand.UNDER_16, True, True), (AgeBand.TEEN, True, False), (AgeBand.ADULT, False, False)],
)
def test_who_is_a_minor(band: str, is_minor: bool, is_child: bool) -> None:
    pupil = Pupil()
    pupil.band = band  # type: ignore[attr-defined]  # an annotation of the query

    assert pupils.is_minor(pupil) is is_minor
    assert pupils.is_child(pupil) is is_child


@pytest.mark.parametrize(
    ("state", "days", "is_overdue"),
    [
        (ConsentState.WAITING, -1, True),
        (ConsentState.WAITING, 0, False),
        (ConsentState.GIVEN, -1, False),
    ],
)
def test_what_waits_past_its_date_is_overdue(
    state: ConsentState, days: int, is_overdue: bool
) -> None:
    pupil = Pupil()
    pupil.consent_state = state  # type: ignore[attr-defined]  # annotations of the query
    pupil.consent_due_on = days_from_today(days)  # type: ignore[attr-defined]

    assert pupils.consent_overdue(pupil, days_from_today(0)) is is_overdue


def test_a_pupil_without_a_profile_has_no_skills(db: None) -> None:
    pupil = factories.PupilFactory(confirmed=True)

    assert pupils.skills_of(pupil) == []
    assert pupils.wishes_of(factories.PupilFactory()) == []


def test_every_column_has_a_name() -> None:
    assert all(pupils.roster_column(name) for name in (*FIELDS, "row"))
    assert pupils.roster_column("other") == "other"
