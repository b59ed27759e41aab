import datetime

import pytest

from tests import factories
from tests.factories import days_from_today
from tests.tribes.asking import apply, ask_to_join
from tests.tribes.talking import ask
from tribes.enums import AgeBand, ClockState, RequestKind, Role
from tribes.models import (
    AnswerClock,
    Challenge,
    Invitation,
    Organisation,
    Person,
    Stream,
    Tribe,
)
from tribes.rules.answer_clocks import KINDS, days_for, due_date, state_of

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, ClockState.OVERDUE), (0, ClockState.TODAY), (1, ClockState.ON_TIME)],
)
def test_the_state_follows_from_the_date(days: int, state: ClockState) -> None:
    clock = AnswerClock(due_on=MONDAY + datetime.timedelta(days=days))

    assert state_of(clock, MONDAY) == state


def test_a_row_keeps_the_date_it_promised_and_others_count_working_days(
    tribe: Tribe, ada: Person
) -> None:
    application = apply(tribe, ada)
    milestone = factories.MilestoneFactory(tribe=tribe)

    assert due_date(RequestKind.APPLICATION, application, MONDAY) == days_from_today(2)
    assert due_date(RequestKind.REVIEW, milestone, MONDAY) == datetime.date(2026, 11, 25)


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (1, 1), (5, 5)])
def test_a_period_is_one_day_at_least(db: None, days: int, counted: int) -> None:
    challenge = factories.ChallengeFactory(edition__answer_days=days)

    assert days_for(RequestKind.CHALLENGE, challenge) == counted


def test_another_manager_sees_to_a_challenge(manager: Person) -> None:
    challenge: Challenge = factories.ChallengeFactory(edition__manager=manager, decider=manager)
    see_to_it = KINDS[RequestKind.CHALLENGE].see_to_it
    assert see_to_it(challenge, None) == manager

    gone = factories.ManagerFactory(is_active=False)
    other = factories.ManagerFactory()
    assert gone.pk < other.pk
    assert see_to_it(challenge, None) == other


def test_who_asked_a_company_hears_that_it_does_not_answer(manager: Person) -> None:
    challenge: Challenge = factories.ChallengeFactory()
    see_to_it = KINDS[RequestKind.QUESTION].see_to_it

    assert see_to_it(challenge, manager) == manager
    assert see_to_it(challenge, None) == challenge.edition.manager


def test_the_manager_of_the_edition_sees_to_plans_and_reviews(tribe: Tribe, ada: Person) -> None:
    responsible = tribe.challenge.edition.manager
    milestone = factories.MilestoneFactory(tribe=tribe)

    assert KINDS[RequestKind.APPLICATION].see_to_it(apply(tribe, ada), None) == responsible
    assert KINDS[RequestKind.REVIEW].see_to_it(milestone, None) == responsible


@pytest.mark.usefixtures("english")
def test_who_answers_about_a_result_and_where(working: Tribe, company: Person) -> None:
    result = factories.ResultFactory(tribe=working, in_review=True)
    review, consent = KINDS[RequestKind.RESULT_REVIEW], KINDS[RequestKind.RESULT_CONSENT]

    assert (review.answerer(result), consent.answerer(result)) == ("Karim", "Pomp & Zoon")
    assert {kind.see_to_it(result, None) for kind in (review, consent)} == {
        working.challenge.edition.manager
    }
    assert review.page(result) == consent.page(result) == ("result", (working.slug,))
    working.coach = None
    assert review.answerer(result) == working.challenge.edition.manager.first_name


def test_a_manager_who_has_gone_is_replaced_by_another(tribe: Tribe, ada: Person) -> None:
    edition = tribe.challenge.edition
    edition.manager.is_active = False
    edition.manager.save()
    see_to_it = KINDS[RequestKind.APPLICATION].see_to_it
    assert see_to_it(apply(tribe, ada), None) == edition.manager

    other = factories.ManagerFactory()
    assert see_to_it(tribe.applications.get(), None) == other


def test_the_coach_sees_to_who_wants_to_join_and_else_the_manager(
    tribe: Tribe, cleo: Person, coach: Person
) -> None:
    asked = ask_to_join(tribe, cleo)
    see_to_it = KINDS[RequestKind.JOIN_REQUEST].see_to_it
    assert see_to_it(asked, cleo) == coach

    tribe.coach = None
    assert see_to_it(asked, cleo) == tribe.challenge.edition.manager


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


@pytest.mark.usefixtures("english")
def test_a_question_in_a_chat_names_the_two_sides_and_no_word_of_it(
    shared: Stream, working: Tribe, ada: Person, company: Person, coach: Person
) -> None:
    kind = KINDS[RequestKind.CHAT_QUESTION]
    of_tribe, of_company = ask(shared, ada, "A secret?"), ask(shared, company)
    names = (working.name, working.challenge.organisation.name)

    assert kind.title(of_tribe) == f"Question in the chat of {working.name}"
    assert (kind.asker(of_tribe, ada), kind.answerer(of_tribe)) == names
    assert (kind.asker(of_company, company), kind.answerer(of_company)) == names[::-1]
    assert kind.page(of_tribe) == ("tribe", (working.slug,))
    assert kind.see_to_it(of_tribe, ada) == coach
    of_tribe.stream.workspace.tribe.coach = None
    assert kind.see_to_it(of_tribe, ada) == working.challenge.edition.manager
