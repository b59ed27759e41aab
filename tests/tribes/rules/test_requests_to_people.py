import pytest

from tests import factories
from tribes.enums import AgeBand, RequestKind, Role
from tribes.models import (
    Invitation,
    Organisation,
    Person,
)
from tribes.rules.answer_clocks import KINDS, days_for


def test_who_invited_hears_of_it_on_the_page_where_they_invite(
    company: Person, manager: Person
) -> None:
    kind = KINDS[RequestKind.INVITATION]
    organisation = company.organisation_members.get().organisation
    colleague = Invitation(role=Role.COMPANY, organisation=organisation, invited_by=company)
    coach = Invitation(role=Role.COACH, invited_by=manager)

    assert kind.see_to_it(colleague, None) == company
    assert kind.page(colleague) == ("organisation_invite", (organisation.slug,))
    assert kind.page(coach) == ("invite", ())


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.COMPANY, "organisation_invite"),
        (Role.OBSERVER, "observer_invite"),
        (Role.COORDINATOR, "coordinator_invite"),
        (Role.PARTICIPANT, "roster"),
    ],
)
def test_somebody_is_invited_again_where_they_were_invited(
    role: Role, page: str, organisation: Organisation, company: Person
) -> None:
    invitation = Invitation(role=role, organisation=organisation, invited_by=company)

    assert KINDS[RequestKind.INVITATION].page(invitation) == (page, (organisation.slug,))


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.COACH, "Coach, new@tribes.test"),
        (Role.PARTICIPANT, "Participant, College De Klep"),
    ],
)
def test_an_invitation_says_for_whom_it_is_and_names_no_pupil(
    role: Role, title: str, school: Organisation, english: None
) -> None:
    where = school if role == Role.PARTICIPANT else None
    invitation = Invitation(email="new@tribes.test", role=role, organisation=where)

    assert KINDS[RequestKind.INVITATION].title(invitation) == title


def test_the_board_of_managers_names_no_child(db: None) -> None:
    consent = factories.GuardianConsentFactory(person__first_name="Kimberley")
    kind = KINDS[RequestKind.GUARDIAN_CONSENT]

    words = (kind.title(consent), kind.asker(consent, None), kind.answerer(consent))
    assert "Kimberley" not in " ".join(words)
    assert days_for(RequestKind.GUARDIAN_CONSENT, consent) == 5


def test_where_nobody_else_is_left_the_child_hears_of_it(db: None) -> None:
    consent = factories.GuardianConsentFactory()

    assert KINDS[RequestKind.GUARDIAN_CONSENT].see_to_it(consent, None) == consent.person


def test_another_of_the_same_side_sees_to_an_invitation_of_who_has_gone(
    manager: Person, company: Person, organisation: Organisation
) -> None:
    gone = factories.ManagerFactory(is_active=False)
    former = factories.CompanyPersonFactory(is_active=False)
    kind = KINDS[RequestKind.INVITATION]
    of_coach = factories.InvitationFactory(invited_by=gone)
    of_colleague = factories.InvitationFactory(
        invited_by=former, role=Role.COMPANY, organisation=organisation
    )

    assert kind.see_to_it(of_coach, gone) == manager
    assert kind.see_to_it(of_colleague, former) == company


def test_the_coordinator_of_the_own_school_sees_to_a_parent_who_does_not_answer(
    school: Organisation, manager: Person
) -> None:
    """Not one who has gone, not one of another school, and no colleague with another role."""
    pupil = factories.PupilFactory(school=school, age_band=AgeBand.UNDER_16, confirmed=True)
    consent = factories.GuardianConsentFactory(person=pupil.person)
    elsewhere = factories.SchoolFactory()
    gone = factories.CoordinatorFactory(is_active=False)
    colleague, stranger = factories.CompanyPersonFactory(), factories.CoordinatorFactory()
    for organisation, person in ((school, gone), (school, colleague), (elsewhere, stranger)):
        factories.OrganisationMemberFactory(organisation=organisation, person=person)
    see_to_it = KINDS[RequestKind.GUARDIAN_CONSENT].see_to_it
    assert see_to_it(consent, None) == manager

    nearest = factories.CoordinatorFactory()
    factories.OrganisationMemberFactory(organisation=school, person=nearest)
    assert see_to_it(consent, None) == nearest


def test_a_manager_who_has_gone_sees_to_no_parent(coach: Person) -> None:
    factories.ManagerFactory(is_active=False)
    consent = factories.GuardianConsentFactory()
    present = factories.ManagerFactory()

    assert KINDS[RequestKind.GUARDIAN_CONSENT].see_to_it(consent, None) == present


def test_nobody_of_another_side_sees_to_an_invitation_of_who_has_gone(
    ada: Person, other_company: Person, organisation: Organisation
) -> None:
    gone = factories.ManagerFactory(is_active=False)
    former = factories.CompanyPersonFactory(is_active=False)
    for person in (former, ada):
        factories.OrganisationMemberFactory(organisation=organisation, person=person)
    of_coach = factories.InvitationFactory(invited_by=gone)
    of_colleague = factories.InvitationFactory(
        invited_by=former, role=Role.COMPANY, organisation=organisation
    )
    see_to_it = KINDS[RequestKind.INVITATION].see_to_it
    assert see_to_it(of_coach, gone) == gone
    assert see_to_it(of_colleague, former) == former

    present = factories.ManagerFactory()
    assert see_to_it(of_coach, gone) == present
    assert see_to_it(of_colleague, former) == former


@pytest.mark.usefixtures("english")
def test_a_check_is_for_all_managers_until_its_date_and_then_for_one(
    organisation: Organisation, manager: Person
) -> None:
    kind = KINDS[RequestKind.ORGANISATION_CHECK]
    factories.ManagerFactory()

    assert kind.answerer(organisation) == "The programme managers"
    assert kind.see_to_it(organisation, None) == manager
    assert kind.page(organisation) == ("manager_organisation", (organisation.slug,))
    assert days_for(RequestKind.ORGANISATION_CHECK, organisation) == 2


def test_an_owner_is_invited_again_by_a_manager(
    manager: Person, organisation: Organisation
) -> None:
    kind = KINDS[RequestKind.INVITATION]
    gone = factories.ManagerFactory(is_active=False)
    invitation = factories.InvitationFactory(
        invited_by=gone, role=Role.COMPANY, organisation=organisation
    )

    assert kind.page(invitation) == ("owner_invite", (organisation.slug,))
    assert kind.see_to_it(invitation, gone) == manager
