import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tribes.models import Person


@pytest.mark.django_db
def test_staff_log_in_where_everybody_does(client: Client) -> None:
    answer = client.get(reverse("admin:login"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_nobody_else_gets_into_the_staff_pages(client: Client, manager: Person) -> None:
    client.force_login(manager)

    assert client.get(reverse("admin:login")).status_code == 403


@pytest.mark.django_db
def test_staff_see_the_staff_pages(client: Client) -> None:
    client.force_login(factories.ManagerFactory(is_staff=True, is_superuser=True))

    assert client.get(reverse("admin:index")).status_code == 200
