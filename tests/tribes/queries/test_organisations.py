import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tribes.enums import ChallengeState
from tribes.exceptions import NotVisible
from tribes.models import Organisation, Person
from tribes.queries import organisations


def test_a_colleague_finds_the_own_organisations(
    organisation: Organisation, company: Person, other_company: Person
) -> None:
    assert list(organisations.of_person(company)) == [organisation]
    assert organisations.get_own(company, organisation.slug) == organisation


def test_the_organisation_of_somebody_else_does_not_exist(
    organisation: Organisation, other_company: Person, manager: Person, ada: Person
) -> None:
    for viewer in (other_company, manager, ada, AnonymousUser()):
        with pytest.raises(NotVisible):
            organisations.get_own(viewer, organisation.slug)


@pytest.mark.parametrize("colleagues", [1, 3])
def test_members_come_with_one_query(
    organisation: Organisation,
    company: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
    colleagues: int,
) -> None:
    factories.OrganisationMemberFactory.create_batch(colleagues, organisation=organisation)

    with django_assert_num_queries(2):
        members = organisations.members(company, organisation)
        names = [member.person.first_name for member in members]

    assert len(names) == colleagues + 1


def test_strangers_see_no_members(
    organisation: Organisation, company: Person, other_company: Person, manager: Person, ada: Person
) -> None:
    assert organisations.members(manager, organisation).exists()
    for viewer in (other_company, ada, AnonymousUser()):
        assert not organisations.members(viewer, organisation).exists()


def test_partners_have_something_public(organisation: Organisation) -> None:
    for state in (ChallengeState.PUBLISHED, ChallengeState.RUNNING):
        factories.ChallengeFactory(organisation=organisation, published=True, state=state)
    factories.ChallengeFactory(organisation=organisation)
    factories.ChallengeFactory()

    partners = organisations.partners(AnonymousUser())

    assert [(row.name, row.public_challenges) for row in partners] == [("Pomp & Zoon", 2)]


def test_who_is_not_verified_comes_first_for_a_manager(
    organisation: Organisation, manager: Person
) -> None:
    waiting = factories.OrganisationFactory(unverified=True)

    assert list(organisations.for_staff(manager)) == [waiting, organisation]
    assert organisations.get_for_staff(manager, waiting.slug) == waiting


def test_nobody_else_has_the_list(
    organisation: Organisation, company: Person, coach: Person
) -> None:
    for viewer in (company, coach, AnonymousUser()):
        assert not organisations.for_staff(viewer)
        with pytest.raises(NotVisible):
            organisations.get_anybody(viewer, organisation, company.pk)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_a_manager_is_one_query(
    manager: Person, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        organisation = factories.OrganisationMemberFactory().organisation
        factories.ChallengeFactory.create_batch(2, organisation=organisation)

    with django_assert_num_queries(1):
        rows = [
            (row.challenge_count, row.owner_count, row.verified_by and row.verified_by.first_name)
            for row in organisations.for_staff(manager)
        ]

    assert {row[:2] for row in rows} == {(2, 1)}


def test_an_owner_who_cannot_log_in_is_no_owner(
    organisation: Organisation, company: Person, manager: Person
) -> None:
    Person.objects.filter(pk=company.pk).update(is_active=False)

    assert organisations.get_for_staff(manager, organisation.slug).owner_count == 0
    assert not organisations.active_members(organisation)


def test_observers_are_no_colleagues(organisation: Organisation, manager: Person) -> None:
    observer = factories.OrganisationMemberFactory(
        organisation=organisation, person=factories.ObserverFactory()
    )

    assert not organisations.members(manager, organisation)
    assert list(organisations.observers(manager, organisation)) == [observer]


@pytest.mark.parametrize("state", ChallengeState)
def test_only_open_challenges_need_a_successor(
    organisation: Organisation, company: Person, state: ChallengeState
) -> None:
    now = timezone.now()
    facts = {"submitted_at": now, "decider": company, "answer_due_on": now.date()}
    factories.ChallengeFactory(
        organisation=organisation,
        contact=company,
        state=state,
        published_at=now,
        finished_at=now,
        **facts,
    )
    is_over = state in {
        ChallengeState.FINISHED,
        ChallengeState.ARCHIVED,
        ChallengeState.EXPIRED,
        ChallengeState.WITHDRAWN,
    }

    assert organisations.open_challenges_of(organisation, company).exists() is not is_over


def test_managers_see_which_companies_nobody_acts_for(
    manager: Person, organisation: Organisation, company: Person
) -> None:
    factories.OrganisationFactory(kind="government")
    assert not organisations.without_owner(manager).exists()
    assert organisations.left_behind(manager, organisation, company) == 0
    factories.ChallengeFactory(organisation=organisation, published=True)
    factories.ChallengeFactory(organisation=organisation, state="withdrawn")

    assert organisations.left_behind(manager, organisation, company) == 1
    assert organisations.left_behind(company, organisation, company) is None
    Person.objects.filter(pk=company.pk).update(is_active=False)

    (row,) = organisations.without_owner(manager)
    assert (row, row.open_count) == (organisation, 1)
    assert not organisations.without_owner(company).exists()
