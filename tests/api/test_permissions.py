from typing import Any

from rest_framework.test import APIRequestFactory

from api.permissions import CHECKS, ByTable
from api.table import Who
from api.viewsets import Door
from tribes.models import Person


class Stray(Door):
    """A resource that somebody forgot to put in the table."""

    def list(self, request: Any) -> Any:
        raise AssertionError("never reached")


def test_what_has_no_row_is_denied_to_everybody(manager: Person) -> None:
    view = Stray.as_view({"get": "list"}, basename="stray")
    request = APIRequestFactory().get("/")
    request.user = manager

    assert view(request).status_code in {401, 403}


def test_every_word_of_the_table_can_be_checked() -> None:
    assert set(CHECKS) == set(Who)


def test_a_missing_method_is_left_to_the_view() -> None:
    view = Stray(action=None, basename="stray")

    assert ByTable().has_permission(APIRequestFactory().get("/"), view)
