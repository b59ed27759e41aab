import pytest
from rest_framework.test import APIClient

from tests.api.calling import V1, client_of, nothing_changes, problem
from tribes.actions import access_tokens
from tribes.models import AccessToken, Person

ME = f"{V1}me/"


def bearer(secret: str) -> APIClient:
    return APIClient(headers={"authorization": f"Bearer {secret}"})


@pytest.fixture
def secret(ada: Person) -> str:
    return access_tokens.create(name="script", by=ada)[1]


def test_who_is_not_logged_in_is_told_how(db: None) -> None:
    answer = client_of(None).get(ME)

    problem(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_is_enough(ada: Person) -> None:
    assert client_of(ada).get(ME).json()["email"] == ada.email


def test_a_token_acts_as_its_owner(secret: str, ada: Person) -> None:
    assert bearer(secret).get(ME).json()["email"] == ada.email


def test_the_scheme_may_be_written_small(secret: str) -> None:
    client = APIClient(headers={"authorization": f"bearer {secret}"})
    assert client.get(ME).status_code == 200


def test_the_owner_sees_that_a_token_is_used(secret: str) -> None:
    bearer(secret).get(ME)

    assert AccessToken.objects.get().last_used_at is not None


@pytest.mark.parametrize("header", ["Bearer", "Bearer wrong", "Bearer two words", "Bearer é"])
def test_a_bad_token_is_a_401_also_where_no_log_in_is_needed(db: None, header: str) -> None:
    client = APIClient(headers={"authorization": header})

    problem(client.get(f"{V1}challenges/"), 401, "not_authenticated")


def test_another_scheme_is_no_token(db: None) -> None:
    client = APIClient(headers={"authorization": "Basic YTpi"})
    assert client.get(f"{V1}challenges/").status_code == 200


def test_a_revoked_token_stops_at_once(secret: str, ada: Person) -> None:
    client = bearer(secret)
    assert client.get(ME).status_code == 200

    access_tokens.revoke(token=AccessToken.objects.get(), by=ada)

    problem(client.get(ME), 401, "not_authenticated")


def test_the_token_of_somebody_who_was_made_inactive_does_not_work(
    secret: str, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)

    problem(bearer(secret).get(ME), 401, "not_authenticated")


def test_a_write_with_a_session_needs_the_csrf_token(ada: Person) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)
    with nothing_changes():
        answer = client.patch(ME, {"first_name": "Eve"})

    problem(answer, 403, "not_allowed")


def test_a_write_with_a_token_needs_no_csrf_token(secret: str, ada: Person) -> None:
    client = APIClient(enforce_csrf_checks=True, headers={"authorization": f"Bearer {secret}"})

    assert client.patch(ME, {"first_name": "Adaline"}).json()["first_name"] == "Adaline"
