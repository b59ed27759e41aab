import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from tribes.enums import OrganisationKind, OrganisationRole, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person
from tribes.queries import observations
from tribes.queries.observations import Figures


@pytest.fixture
def observer(db: None) -> Person:
    municipality = factories.OrganisationFactory(
        kind=OrganisationKind.GOVERNMENT, municipality="Velsen"
    )
    person: Person = factories.ObserverFactory()
    factories.OrganisationMemberFactory(
        organisation=municipality, person=person, role=OrganisationRole.MEMBER
    )
    return person


def post(count: int, municipality: str = "Velsen", **values: object) -> list[Organisation]:
    company = factories.OrganisationFactory(municipality=municipality)
    rows: list[Organisation] = factories.ChallengeFactory.create_batch(
        count, organisation=company, **values
    )
    return rows


def test_numbers_of_the_own_municipality_are_counted(observer: Person) -> None:
    for challenge in post(6, published=True):
        factories.TribeFactory(challenge=challenge, state=TribeState.RUNNING)
    for _ in range(5):
        factories.ResultFactory(
            published=True, tribe__challenge__organisation__municipality="Velsen"
        )

    assert observations.figures(observer) == Figures("Velsen", 11, 6, 5)


def test_a_result_counts_once_it_is_published(observer: Person) -> None:
    for _ in range(5):
        factories.ResultFactory(
            in_review=True, tribe__challenge__organisation__municipality="Velsen"
        )

    assert observations.figures(observer).results is None


def test_small_numbers_and_none_look_the_same(observer: Person) -> None:
    post(4, published=True)

    assert observations.figures(observer) == Figures("Velsen", None, None, None)


def test_drafts_and_other_towns_are_not_counted(observer: Person) -> None:
    post(9)
    post(9, municipality="Beverwijk", published=True)

    assert observations.figures(observer).challenges is None


def test_an_organisation_of_nowhere_sees_no_numbers(observer: Person) -> None:
    Organisation.objects.update(municipality="")
    post(9, municipality="", published=True)

    assert observations.figures(observer) == Figures("", None, None, None)


def test_numbers_are_for_observers_only(company: Person, manager: Person, coach: Person) -> None:
    for viewer in (company, manager, coach, AnonymousUser(), factories.ObserverFactory()):
        with pytest.raises(NotVisible):
            observations.figures(viewer)
