import re

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests import factories
from tests.architecture.tree import ROOT
from tribes.actions import access_tokens
from tribes.models import Person

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Limits count per address over the whole run."""
    cache.clear()


CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")


def sign_up(client: Client, email: str, prefix: str = "/en", **extra: str) -> str:
    """Send the form and the code of the mail; the address where it ends."""
    form = {"first_name": "Nina", "email": email, "password1": PASSWORD, **extra}
    page = client.post(f"{prefix}/account/signup/", form)
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", str(mail.outbox[-1].body))
    assert code, mail.outbox[-1].body
    return str(client.post(page["Location"], {"code": code[0]})["Location"])


def test_sign_up_ends_at_the_first_question(client: Client, db: None) -> None:
    assert sign_up(client, "nina@tribes.test") == "/en/start/"
    answer = client.get("/en/start/", follow=True)
    assert answer.redirect_chain[-1][0] == "/en/start/role/"
    assert "Welcome, Nina" in answer.content.decode()


def test_sign_up_goes_on_where_the_visitor_was(client: Client, db: None) -> None:
    end = sign_up(client, "nina@tribes.test", next="/en/challenges/pump/")
    assert end == "/en/challenges/pump/"


def test_an_address_without_its_code_opens_nothing(client: Client, db: None) -> None:
    client.post(
        "/en/account/signup/",
        {"first_name": "Nina", "email": "nina@tribes.test", "password1": PASSWORD},
    )
    assert client.get("/en/start/role/").status_code == 302


@pytest.mark.parametrize(("prefix", "language"), [("", "nl"), ("/en", "en")])
def test_the_page_decides_the_language_of_the_person(
    client: Client, db: None, prefix: str, language: str
) -> None:
    sign_up(client, "nina@tribes.test", prefix)
    assert Person.objects.get(email="nina@tribes.test").language == language


def test_mail_is_in_the_language_of_the_person(client: Client, db: None) -> None:
    factories.PersonFactory(email="eve@tribes.test", first_name="Eve", language="en")
    client.post("/account/login/code/", {"email": "eve@tribes.test"})
    assert mail.outbox[0].subject == "Your log-in code is in this mail"
    assert str(mail.outbox[0].body).startswith("Hello Eve,")


@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "Typ deze code"), ("en", "Type this code")]
)
def test_account_mail_has_the_look_of_the_other_mail_beside_its_text(
    client: Client, db: None, language: str, sentence: str
) -> None:
    factories.PersonFactory(email="eve@tribes.test", first_name="E<v>e", language=language)

    client.post("/account/login/code/", {"email": "eve@tribes.test"})

    page = html_of(mail.outbox[0])
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", str(mail.outbox[0].body))
    assert code
    assert f'<p class="code">{code[0]}</p>' in page
    assert f'<html lang="{language}">' in page
    assert sentence in page
    assert "E&lt;v&gt;e" in page
    assert "prefers-color-scheme: dark" in page


def test_every_account_mail_with_a_text_has_a_page() -> None:
    folder = ROOT / "frontend/templates/account/email"

    assert {path.stem for path in folder.glob("*_message.txt")} == {
        path.stem for path in folder.glob("*_message.html")
    }


def test_the_mail_of_a_sign_up_has_a_page_with_its_code(client: Client, db: None) -> None:
    sign_up(client, "nina@tribes.test")

    page = html_of(mail.outbox[0])
    code = CODE.search(str(mail.outbox[0].body))
    assert code
    assert f'<p class="code">{code[0]}</p>' in page


def test_no_code_stands_in_a_subject_where_a_locked_screen_shows_it(
    client: Client, ada: Person
) -> None:
    sign_up(client, "nina@tribes.test")
    client.logout()
    client.post("/en/account/login/code/", {"email": ada.email})
    client.post("/en/account/password/reset/", {"email": ada.email})

    assert len(mail.outbox) == 3
    assert all(CODE.search(str(letter.body)) for letter in mail.outbox)
    assert not any(CODE.search(letter.subject) for letter in mail.outbox)


def test_mail_about_an_account_that_exists_links_to_a_new_password(
    client: Client, ada: Person
) -> None:
    form = {"first_name": "Eve", "email": ada.email, "password1": PASSWORD}
    client.post("/en/account/signup/", form)

    page = html_of(mail.outbox[0])

    assert re.search(r'<a href="http[^"]*/account/password/reset/">', page)


def html_of(letter: mail.EmailMessage) -> str:
    assert isinstance(letter, mail.EmailMultiAlternatives)
    (page,) = letter.alternatives
    assert page.mimetype == "text/html"
    return str(page.content)


def test_a_known_address_is_not_given_away(client: Client, ada: Person) -> None:
    form = {"first_name": "Eve", "email": ada.email, "password1": PASSWORD}
    answer = client.post("/en/account/signup/", form)
    assert answer["Location"] == "/en/account/confirm-email/"
    assert mail.outbox[0].subject == "You have an account already"
    assert Person.objects.count() == 1


def test_a_refused_sign_up_keeps_what_was_typed(client: Client, db: None) -> None:
    form = {"first_name": "Nina", "email": "nina@tribes.test", "password1": "short"}
    page = client.post("/en/account/signup/", form).content.decode()
    assert "error-summary" in page
    assert 'value="Nina"' in page
    assert not Person.objects.exists()


def test_log_in_leads_to_the_home_of_the_role(client: Client, company: Person) -> None:
    EmailAddress.objects.create(user=company, email=company.email, verified=True, primary=True)
    form = {"login": company.email, "password": PASSWORD}
    answer = client.post("/en/account/login/", form, follow=True)
    assert answer.redirect_chain[-1][0] == "/en/company/"


def test_too_many_tries_get_a_page_that_says_so(client: Client, db: None) -> None:
    answers = [client.post("/en/account/signup/", {}) for _ in range(25)]
    assert answers[-1].status_code == 429
    assert "Wait a few minutes" in answers[-1].content.decode()


def test_the_log_in_page_of_a_demo_names_one_person_per_role(
    client: Client, db: None, settings: Settings
) -> None:
    assert "karin@demo.example" not in client.get("/en/account/login/").content.decode()
    settings.DEMO = True
    page = client.get("/en/account/login/").content.decode()
    assert "karin@demo.example" in page
    assert "tribes-demo" in page


def logged_in(client: Client, person: Person) -> Client:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_another_address_asks_for_the_password_again(client: Client, ada: Person) -> None:
    logged_in(client, ada)

    answer = client.post("/en/account/email/", {"email": "thief@tribes.test", "action_add": ""})

    assert "/account/reauthenticate/" in answer["Location"]
    assert not EmailAddress.objects.filter(email="thief@tribes.test").exists()
    page = client.get(answer["Location"]).content.decode()
    assert 'type="password"' in page
    assert "stylesheet" in page


def test_who_has_just_given_the_password_again_adds_an_address(client: Client, ada: Person) -> None:
    logged_in(client, ada)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})

    client.post("/en/account/email/", {"email": "second@tribes.test", "action_add": ""})

    (letter,) = mail.outbox
    assert letter.to == ["second@tribes.test"]


def test_a_new_password_ends_the_tokens_of_the_old_one(client: Client, ada: Person) -> None:
    _token, secret = access_tokens.create(by=ada, name="script")
    logged_in(client, ada)

    client.post(
        "/en/account/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "another horse battery",
            "password2": "another horse battery",
        },
    )

    ada.refresh_from_db()
    assert ada.check_password("another horse battery")
    asked = Client().get("/api/v1/me/", headers={"authorization": f"Bearer {secret}"})
    assert asked.status_code == 401


def test_a_password_that_was_forgotten_ends_tokens_too(client: Client, ada: Person) -> None:
    access_tokens.create(by=ada, name="script")

    password_reset.send(sender=Person, request=None, user=ada)

    assert not ada.access_tokens.exists()
