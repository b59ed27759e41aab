import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState, OrganisationKind, TribeState
from tribes.exceptions import NotVisible
from tribes.models import Challenge, Edition, Organisation, Person, Theme
from tribes.queries import observations
from tribes.queries.observations import Figures

NOTHING = Figures(None, None, None, None)


def observe(kind: OrganisationKind, municipality: str = "") -> Person:
    organisation = factories.OrganisationFactory(kind=kind, municipality=municipality)
    person: Person = factories.ObserverFactory()
    factories.OrganisationMemberFactory(organisation=organisation, person=person, role="member")
    return person


@pytest.fixture
def observer(db: None) -> Person:
    return observe(OrganisationKind.GOVERNMENT, "Velsen")


@pytest.fixture
def fund(db: None) -> Person:
    return observe(OrganisationKind.FUNDER, "Velsen")


@pytest.fixture
def edition(fund: Person) -> Edition:
    row: Edition = factories.EditionFactory()
    row.funders.add(Organisation.objects.get(members__person=fund))
    return row


def post(count: int, municipality: str = "Velsen", **values: object) -> list[Challenge]:
    company = factories.OrganisationFactory(municipality=municipality)
    rows: list[Challenge] = factories.ChallengeFactory.create_batch(
        count, organisation=company, **values
    )
    return rows


def work(challenge: Challenge, people: int = 1, state: TribeState = TribeState.RUNNING) -> None:
    tribe = factories.TribeFactory(challenge=challenge, state=state)
    for _ in range(people):
        factories.MembershipFactory(tribe=tribe)


def test_numbers_of_the_own_town_are_rounded_down_to_fives(observer: Person) -> None:
    for challenge in post(6, published=True):
        work(challenge, people=2)
    for _ in range(5):
        factories.ResultFactory(
            published=True, tribe__challenge__organisation__municipality="velsen"
        )
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.town.figures == Figures(10, 10, 10, 5)
    assert (seen.municipality, seen.funded) == ("Velsen", None)


def test_who_left_and_tribes_that_did_not_begin_are_not_counted(observer: Person) -> None:
    for challenge in post(5, published=True):
        work(challenge, people=0)
        work(challenge, people=5, state=TribeState.FORMING)
        tribe = challenge.tribes.get(state=TribeState.RUNNING)
        left_at = challenge.created_at
        factories.MembershipFactory(tribe=tribe, seat=None, left_at=left_at)
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.town.figures == Figures(5, 5, None, None)


def test_somebody_in_several_tribes_is_one_participant(observer: Person) -> None:
    ada = factories.ParticipantFactory()
    for challenge in post(6, published=True):
        tribe = factories.TribeFactory(challenge=challenge, state=TribeState.FINISHED)
        factories.MembershipFactory(tribe=tribe, person=ada)
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.town.figures == Figures(5, 5, None, None)


def test_a_result_counts_once_it_is_published(observer: Person) -> None:
    for _ in range(5):
        factories.ResultFactory(
            in_review=True, tribe__challenge__organisation__municipality="Velsen"
        )
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.town.figures.results is None


def test_small_numbers_and_none_look_the_same(observer: Person) -> None:
    empty = observations.of_viewer(observer).town
    post(4, published=True)

    assert observations.of_viewer(observer).town == empty
    assert empty is not None
    assert (empty.figures, empty.editions, empty.themes) == (NOTHING, [], [])


def test_drafts_and_other_towns_are_not_counted(observer: Person) -> None:
    post(9)
    post(9, municipality="Beverwijk", published=True)
    post(9, municipality="", published=True)
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.town.figures == NOTHING


def test_a_funder_sees_the_editions_that_it_pays_for_and_no_town(
    fund: Person, edition: Edition
) -> None:
    post(7, municipality="Anywhere", edition=edition, published=True)
    post(9, published=True)
    seen = observations.of_viewer(fund)

    assert seen.funded is not None
    assert seen.funded.figures == Figures(5, None, None, None)
    assert [part.of for part in seen.funded.editions] == [edition]
    assert (seen.editions, seen.town, seen.municipality) == ([edition], None, "")


def test_who_funds_no_edition_any_more_sees_nothing_of_it(fund: Person, edition: Edition) -> None:
    post(7, edition=edition, published=True)
    edition.funders.clear()

    assert observations.of_viewer(fund).funded is None
    assert not observations.results_of(fund).exists()


def test_a_municipality_that_funds_reads_both(observer: Person) -> None:
    edition = factories.EditionFactory()
    edition.funders.add(Organisation.objects.get(members__person=observer))
    post(5, municipality="Beverwijk", edition=edition, published=True)
    seen = observations.of_viewer(observer)

    assert seen.town is not None
    assert seen.funded is not None
    assert (seen.town.figures.challenges, seen.funded.figures.challenges) == (None, 5)


def test_parts_are_shown_when_none_of_them_is_small(fund: Person, edition: Edition) -> None:
    other = factories.EditionFactory()
    other.funders.add(Organisation.objects.get(members__person=fund))
    theme: Theme = factories.ThemeFactory()
    for row, number in ((edition, 6), (other, 8)):
        for challenge in post(number, edition=row, theme=theme, published=True):
            work(challenge) if row == edition else None
    seen = observations.of_viewer(fund).funded

    assert seen is not None
    assert seen.figures == Figures(10, 5, 5, None)
    # One of the two has no tribe at all: then the other one is not told either.
    assert {part.of: part.figures for part in seen.editions} == {
        edition: Figures(5, None, None, None),
        other: Figures(5, None, None, None),
    }
    assert [(part.of, part.figures) for part in seen.themes] == [(theme, seen.figures)]

    Challenge.objects.filter(pk=post(1, edition=other, published=True)[0].pk).update(theme=None)
    seen = observations.of_viewer(fund).funded
    assert seen is not None
    assert [part.figures.challenges for part in seen.editions] == [5, 5]

    post(4, edition=factories.EditionFactory(), published=True)
    third = Edition.objects.latest("pk")
    third.funders.add(Organisation.objects.get(members__person=fund))
    seen = observations.of_viewer(fund).funded
    assert seen is not None
    assert (seen.figures.challenges, seen.editions) == (15, [])


def test_who_nobody_placed_is_told_whom_to_ask(manager: Person) -> None:
    person = factories.ObserverFactory()
    inviter = factories.ManagerFactory()
    assert observations.of_viewer(person).contact == manager
    factories.InvitationFactory(
        accepted_by=person, accepted_at=manager.created_at, invited_by=inviter
    )

    seen = observations.of_viewer(person)
    assert (seen.organisation, seen.town, seen.funded, seen.contact) == (None, None, None, inviter)
    inviter.is_active = False
    inviter.save()
    assert observations.of_viewer(person).contact == manager


def test_the_evidence_names_public_results_of_the_own_scope_alone(
    observer: Person, fund: Person, edition: Edition
) -> None:
    own = {"tribe__challenge__organisation__municipality": "Velsen"}
    in_town = factories.ResultFactory(published=True, **own)
    factories.ResultFactory(in_review=True, **own)
    factories.ResultFactory(published=True)
    factories.ResultFactory(
        published=True, tribe__challenge__edition__visibility="invitation", **own
    )
    funded = factories.ResultFactory(published=True, tribe__challenge__edition=edition)
    for result in (in_town, funded):
        Challenge.objects.filter(tribes__result=result).update(state=ChallengeState.PUBLISHED)

    assert list(observations.results_of(fund)) == [funded]
    assert in_town in observations.results_of(observer)
    assert observations.results_of(observer).count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_numbers_cost_the_same_for_one_and_for_many(
    fund: Person, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        edition = factories.EditionFactory()
        edition.funders.add(Organisation.objects.get(members__person=fund))
        post(5, edition=edition, published=True)

    with django_assert_num_queries(9):
        observations.of_viewer(fund)


def test_numbers_are_for_observers_only(company: Person, manager: Person, coach: Person) -> None:
    for viewer in (company, manager, coach, AnonymousUser()):
        for read in (observations.of_viewer, observations.results_of):
            with pytest.raises(NotVisible):
                read(viewer)
