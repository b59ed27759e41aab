import pytest
from django.test import Client

from tests import factories
from tribes.enums import Role
from tribes.models import Person


@pytest.fixture
def newcomer(client: Client, db: None) -> Person:
    person = factories.PersonFactory()
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.COMPANY, "/en/company/"),
        (Role.PARTICIPANT, "/en/for-you/"),
        (Role.COACH, "/en/coach/"),
        (Role.MANAGER, "/en/manager/"),
        ("", "/en/start/role/"),
    ],
)
def test_everybody_starts_at_the_own_home(
    client: Client, newcomer: Person, role: str, home: str
) -> None:
    Person.objects.update(role=role)
    assert client.get("/en/start/")["Location"] == home


def test_the_start_is_behind_the_log_in(client: Client, db: None) -> None:
    assert client.get("/en/start/")["Location"].startswith("/en/account/login/")


@pytest.mark.parametrize(
    ("role", "first_step"),
    [("company", "/en/company/organisations/new/"), ("participant", "/en/profile/age/")],
)
def test_the_answer_leads_to_a_first_step(
    client: Client, newcomer: Person, role: str, first_step: str
) -> None:
    answer = client.post("/en/start/role/", {"role": role})
    assert answer["Location"] == first_step
    newcomer.refresh_from_db()
    assert newcomer.role == role


@pytest.mark.parametrize("role", ["", "manager", "coach", "king"])
def test_nobody_gives_themselves_another_role(client: Client, newcomer: Person, role: str) -> None:
    assert client.post("/en/start/role/", {"role": role}).status_code == 422
    newcomer.refresh_from_db()
    assert newcomer.role == ""


def test_the_question_is_answered_once(client: Client, ada: Person) -> None:
    client.force_login(ada)
    assert client.post("/en/start/role/", {"role": "company"}).status_code == 422
    ada.refresh_from_db()
    assert ada.role == Role.PARTICIPANT


def test_who_came_to_post_a_challenge_finds_that_answer_marked(client: Client, db: None) -> None:
    client.force_login(factories.PersonFactory())
    page = client.get("/en/company/challenges/new/", follow=True)
    assert page.context["form"].initial == {"role": "company"}
    assert client.get("/en/start/role/").context["form"].initial == {}
