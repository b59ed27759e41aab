import pytest
from django.test import Client

from tests import factories
from tribes.enums import RequestState, TribeState
from tribes.models import Application, Organisation, Person


@pytest.fixture
def application(organisation: Organisation) -> Application:
    tribe = factories.TribeFactory(challenge__organisation=organisation, state=TribeState.APPLIED)
    factories.MembershipFactory(tribe=tribe, person__first_name="Ada", person__last_name="Byron")
    return Application.objects.create(
        tribe=tribe,
        plan="We look first, then we measure.",
        submitted_by=tribe.created_by,
        answer_due_on=factories.days_from_today(2),
    )


def address(application: Application) -> str:
    return f"/en/company/applications/{application.pk}/"


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


def test_the_company_reads_the_plan_and_first_names(
    client: Client, company: Person, application: Application
) -> None:
    client.force_login(company)
    page = client.get(address(application)).content.decode()
    assert "We look first" in page
    assert "Ada" in page
    assert "Byron" not in page


def test_yes_opens_the_workspace(client: Client, company: Person, application: Application) -> None:
    client.force_login(company)
    answer = client.post(address(application), {"answer": "accept"})
    assert answer["Location"] == "/en/company/"
    assert state_of(application) == RequestState.ACCEPTED
    application.tribe.refresh_from_db()
    assert application.tribe.workspace


def test_no_needs_a_reason(client: Client, company: Person, application: Application) -> None:
    client.force_login(company)
    assert client.post(address(application), {"answer": "decline"}).status_code == 422
    assert state_of(application) == RequestState.PENDING
    client.post(address(application), {"answer": "decline", "reason": "Too short."})
    assert state_of(application) == RequestState.DECLINED


def test_a_post_without_an_answer_changes_nothing(
    client: Client, company: Person, application: Application
) -> None:
    client.force_login(company)
    answer = client.post(address(application), {"reason": "A typed reason"})
    assert answer.status_code == 422
    assert "A typed reason" in answer.content.decode()
    assert state_of(application) == RequestState.PENDING


def test_an_answer_comes_once(client: Client, company: Person, application: Application) -> None:
    client.force_login(company)
    client.post(address(application), {"answer": "decline", "reason": "No."})
    assert client.post(address(application), {"answer": "accept"}).status_code == 422
    assert state_of(application) == RequestState.DECLINED


def test_another_company_finds_no_application(
    client: Client, other_company: Person, application: Application
) -> None:
    client.force_login(other_company)
    assert client.get(address(application)).status_code == 404
    assert client.post(address(application), {"answer": "accept"}).status_code == 404
    assert state_of(application) == RequestState.PENDING
