import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.tribes.talking import ask
from tribes.enums import Audience, ChallengeState, TribeState
from tribes.models import Application, Organisation, Person, Stream

URL = "/en/company/"


def test_drafts_are_always_in_reach(
    client: Client, company: Person, organisation: Organisation
) -> None:
    draft = factories.ChallengeFactory(organisation=organisation, title="")
    client.force_login(company)
    page = client.get(URL).content.decode()
    assert f"/en/company/challenges/{draft.slug}/1/" in page


def test_a_tribe_that_waits_is_named_with_the_date(
    client: Client, company: Person, organisation: Organisation
) -> None:
    tribe = factories.TribeFactory(challenge__organisation=organisation, state=TribeState.APPLIED)
    application = Application.objects.create(
        tribe=tribe, plan="We look.", submitted_by=tribe.created_by, answer_due_on="2026-01-07"
    )
    client.force_login(company)
    page = client.get(URL).content.decode()
    assert f"/en/company/applications/{application.pk}/" in page
    assert "Answer before or on Wednesday 7 January" in page


def test_a_question_in_a_chat_leads_to_its_answer(
    client: Client, company: Person, organisation: Organisation
) -> None:
    tribe = factories.TribeFactory(challenge__organisation=organisation, state=TribeState.RUNNING)
    factories.WorkspaceFactory(tribe=tribe)
    member = factories.MembershipFactory(tribe=tribe).person
    shared = Stream.objects.get(workspace__tribe=tribe, audience=Audience.SHARED)
    question = ask(shared, member, "Which pump leaks?")
    client.force_login(company)
    page = client.get(URL).content.decode()
    assert "Which pump leaks?" in page
    assert f"/chat/shared/messages/{question.pk}/answer/" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_asks_the_same_for_one_and_for_many(
    client: Client,
    company: Person,
    organisation: Organisation,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for state in (ChallengeState.SUBMITTED, ChallengeState.PUBLISHED):
        factories.ChallengeFactory.create_batch(
            count,
            organisation=organisation,
            published=True,
            state=state,
            decider=factories.ManagerFactory(),
            submitted_at=timezone.now(),
            answer_due_on=factories.days_from_today(1),
        )
    for _each in range(count):
        factories.ResultFactory(with_company=True, tribe__challenge__organisation=organisation)
    client.force_login(company)
    with django_assert_max_num_queries(12):
        client.get(URL)


def test_other_roles_have_no_company_page(client: Client, ada: Person, coach: Person) -> None:
    for person in (ada, coach):
        client.force_login(person)
        assert client.get(URL).status_code == 403


def test_the_company_sees_tribes_and_seats_and_no_people(
    client: Client, company: Person, organisation: Organisation
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    tribe = factories.TribeFactory(challenge=challenge, name="De Zoekers")
    factories.MembershipFactory(tribe=tribe, person__first_name="Wendelmoet")
    seat = factories.SeatFactory(tribe=tribe, number=9)
    seat.skills.add(factories.SkillFactory(name_en="Milling"))
    client.force_login(company)
    page = client.get(f"/en/challenges/{challenge.slug}/fit/").content.decode()
    assert "De Zoekers" in page
    assert "Milling" in page
    assert "Wendelmoet" not in page


def test_another_company_does_not_see_what_fits(
    client: Client, other_company: Person, organisation: Organisation
) -> None:
    challenge = factories.ChallengeFactory(organisation=organisation, published=True)
    client.force_login(other_company)
    assert client.get(f"/en/challenges/{challenge.slug}/fit/").status_code == 404


def test_the_drafts_stand_on_a_page_of_their_own(
    client: Client, company: Person, organisation: Organisation
) -> None:
    older, newer = factories.ChallengeFactory.create_batch(2, organisation=organisation)
    factories.ChallengeFactory(organisation=organisation, published=True, title="Public")
    factories.ChallengeFactory(title="Of somebody else")
    client.force_login(company)

    page = client.get(f"{URL}drafts/").content.decode()

    assert page.index(f"/{newer.slug}/1/") < page.index(f"/{older.slug}/1/")
    assert "Public" not in page
    assert "Of somebody else" not in page


def test_without_drafts_the_page_says_what_to_do(client: Client, company: Person) -> None:
    client.force_login(company)

    assert "You have no drafts" in client.get(f"{URL}drafts/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_drafts_cost_the_same_for_one_and_for_many(
    client: Client,
    company: Person,
    organisation: Organisation,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.ChallengeFactory.create_batch(count, organisation=organisation)
    client.force_login(company)

    with django_assert_num_queries(7):
        client.get(f"{URL}drafts/")


def test_an_answer_that_is_late_says_so(
    client: Client, company: Person, organisation: Organisation
) -> None:
    tribe = factories.TribeFactory(challenge__organisation=organisation, state=TribeState.APPLIED)
    application = Application.objects.create(
        tribe=tribe,
        plan="We look.",
        submitted_by=tribe.created_by,
        answer_due_on=factories.days_from_today(-1),
    )
    client.force_login(company)
    assert "Late" in client.get(URL).content.decode()
    page = client.get(f"/en/tribes/{tribe.slug}/").content.decode()
    assert f"/en/company/applications/{application.pk}/" in page
    assert "Answer the plan" in page


def test_members_get_no_link_to_answer_their_own_plan(client: Client, ada: Person) -> None:
    tribe = factories.TribeFactory(state=TribeState.APPLIED)
    factories.MembershipFactory(tribe=tribe, person=ada)
    Application.objects.create(
        tribe=tribe, plan="We look.", submitted_by=ada, answer_due_on=factories.days_from_today(1)
    )
    client.force_login(ada)
    assert "Answer the plan" not in client.get(f"/en/tribes/{tribe.slug}/").content.decode()
