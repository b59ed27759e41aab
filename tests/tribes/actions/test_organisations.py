from functools import partial

import pytest

from tests import factories
from tests.tribes.conftest import Told
from tests.tribes.racing import race
from tribes.actions import organisations
from tribes.enums import OrganisationRole
from tribes.events import AccessChanged
from tribes.exceptions import InvalidValue, NotAllowed, NotVisible
from tribes.models import AuditEntry, Organisation, OrganisationMember, Person, Tribe


def create(by: Person, name: str = "Kaap Staal", website: str = "") -> Organisation:
    return organisations.create(name=name, place="Velsen", website=website, by=by)


def test_who_adds_an_organisation_owns_it(company: Person) -> None:
    organisation = create(company)

    member = OrganisationMember.objects.get(organisation=organisation)
    assert (member.person, member.role) == (company, OrganisationRole.OWNER)
    assert (organisation.slug, organisation.place) == ("kaap-staal", "Velsen")


def test_two_organisations_with_one_name_have_two_addresses(company: Person) -> None:
    assert [create(company).slug, create(company).slug] == ["kaap-staal", "kaap-staal-2"]


def test_a_participant_adds_no_organisation(ada: Person) -> None:
    with pytest.raises(NotAllowed):
        create(ada)

    assert not Organisation.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("website", ["kaap", "javascript:alert(1)", "http://"])
def test_a_website_must_be_an_address(company: Person, website: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        create(company, name="", website=website)

    assert set(caught.value.errors) == {"name", "website"}


def test_a_colleague_updates(organisation: Organisation, company: Person) -> None:
    values = {"about_en": "<b>Pumps</b>", "municipality": "Velsen"}

    organisations.update(organisation=organisation, values=values, by=company)

    organisation.refresh_from_db()
    assert (organisation.about_en, organisation.municipality) == ("<b>Pumps</b>", "Velsen")


def test_the_address_of_an_organisation_stays(organisation: Organisation, company: Person) -> None:
    with pytest.raises(InvalidValue):
        organisations.update(organisation=organisation, values={"slug": "x"}, by=company)


def test_a_stranger_updates_nothing(organisation: Organisation, other_company: Person) -> None:
    with pytest.raises(NotAllowed):
        organisations.update(organisation=organisation, values={"name": "X"}, by=other_company)

    organisation.refresh_from_db()
    assert organisation.name == "Pomp & Zoon"


def test_an_owner_removes_a_colleague(organisation: Organisation, company: Person) -> None:
    member = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    )

    organisations.remove_member(organisation=organisation, person=member.person, by=company)

    assert [row.person for row in organisation.members.all()] == [company]


def test_the_last_owner_is_never_removed(organisation: Organisation, company: Person) -> None:
    with pytest.raises(NotAllowed):
        organisations.remove_member(organisation=organisation, person=company, by=company)

    assert organisation.members.count() == 1


def test_who_is_no_colleague_cannot_be_removed(
    organisation: Organisation, company: Person, ada: Person
) -> None:
    with pytest.raises(NotVisible):
        organisations.remove_member(organisation=organisation, person=ada, by=company)


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_remove_each_other_leave_one() -> None:
    first = factories.OrganisationMemberFactory()
    second = factories.OrganisationMemberFactory(organisation=first.organisation)
    remove = partial(organisations.remove_member)

    race(
        partial(
            remove,
            organisation=Organisation.objects.get(pk=first.organisation_id),
            person=gone.person,
            by=by.person,
        )
        for gone, by in ((first, second), (second, first))
    )

    assert OrganisationMember.objects.count() == 1


def test_who_was_removed_loses_open_workspaces(working: Tribe, company: Person, told: Told) -> None:
    organisation = working.challenge.organisation
    member = factories.OrganisationMemberFactory(
        organisation=organisation, role=OrganisationRole.MEMBER
    )
    remove = partial(organisations.remove_member, organisation=organisation, by=company)
    heard = told(lambda: remove(person=member.person))

    assert heard == [AccessChanged(person_id=member.person.pk, tribe_id=working.pk)]
