import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tribes.models import Person


@pytest.mark.django_db
@pytest.mark.parametrize("key", [r'"aaaaaaaaaaaaaaaa\000"', r'"\355\240\200aaaaaaaa"', "short"])
def test_a_made_up_cookie_is_nobody(client: Client, key: str) -> None:
    answer = client.get(
        reverse("start"), headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"}
    )

    assert answer.status_code == 302


def test_a_session_is_found_again(client: Client, ada: Person) -> None:
    client.force_login(ada)

    assert client.get(reverse("challenges")).wsgi_request.user == ada
