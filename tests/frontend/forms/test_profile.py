import pytest
from django.http import QueryDict

from frontend.forms.profile import HoursStep, TravelStep
from frontend.forms.profile_skills import STEPS
from tests.factories import ProfileFactory
from tribes.enums import Transport
from tribes.models import Person
from tribes.queries import profiles
from tribes.queries.documents import profile_document

SENT = {
    1: "name-1=PLC&newlevel-1=3",
    2: "others=welding",
    3: "study=mechatronics&background=I+repair+pumps",
    4: "hours_per_week=8",
    5: "travel_km=20&place=Haarlem&languages=nl",
}


@pytest.mark.parametrize("number", list(STEPS))
def test_each_step_tells_the_truth_about_matching(ada: Person, number: int) -> None:
    form = STEPS[number](ada, None, QueryDict(SENT[number]))

    assert form.is_valid()
    assert form.save()

    stored = profiles.own(ada)
    assert stored is not None
    assert bool(profile_document(stored).parts) == form.is_matched_on
    assert STEPS[number].values_in(stored)


def test_an_empty_step_may_be_saved(ada: Person) -> None:
    form = HoursStep(ada, None, QueryDict("hours_per_week="))

    assert form.is_valid()
    assert form.save()


def test_hours_that_another_door_stored_can_be_kept(ada: Person) -> None:
    profile = ProfileFactory(person=ada, hours_per_week=7)

    form = HoursStep(ada, profile, QueryDict("hours_per_week=7"))

    assert form.is_valid()
    assert form.cleaned_data == {"hours_per_week": 7}


def test_a_place_that_is_too_long_is_named(ada: Person) -> None:
    form = TravelStep(ada, None, QueryDict("place=" + "x" * 81))

    assert "place" in form.errors


def test_how_somebody_travels_is_one_tap(ada: Person) -> None:
    form = TravelStep(ada, None, QueryDict("travel_by=bike&travel_km=10"))

    assert form.is_valid()
    assert form.save()
    assert TravelStep.values_in(ada.profile)[-1] == str(Transport.BIKE.label)
