import pytest

from tests import factories
from tribes.enums import Visibility
from tribes.models import Organisation, Person, Pupil
from tribes.queries import pupil_places


@pytest.fixture
def pupil(school: Organisation) -> Pupil:
    return factories.PupilFactory(school=school, confirmed=True)


def test_a_place_says_whether_its_challenge_may_be_shown(coordinator: Person, pupil: Pupil) -> None:
    shown = factories.MembershipFactory(person=pupil.person)
    hidden = factories.MembershipFactory(person=pupil.person)
    edition = hidden.tribe.challenge.edition
    edition.visibility = Visibility.INVITATION
    edition.invite_secret = "link"
    edition.save()

    found = pupil_places.places_of(coordinator).filter(person=pupil.person)

    assert {place.pk: place.is_shown for place in found} == {shown.pk: True, hidden.pk: False}


def test_a_coordinator_sees_where_a_pupil_asked(
    coordinator: Person, pupil: Pupil, manager: Person
) -> None:
    tribe = factories.TribeFactory()
    asked = tribe.join_requests.create(
        person=pupil.person, answer_due_on=factories.days_from_today(2)
    )

    assert list(pupil_places.requests_of(coordinator, pupil)) == [asked]
    assert not pupil_places.requests_of(manager, pupil).exists()
    unconfirmed = factories.PupilFactory(school=pupil.school)
    assert not pupil_places.requests_of(coordinator, unconfirmed).exists()
