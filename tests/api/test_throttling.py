from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from rest_framework.request import Request

from api.realtime.limits import Limits
from api.throttling import BoardThrottle, ChatThrottle
from tribes.models import Person


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Limits count per person over the whole run."""
    cache.clear()


def asking(person: Person, op: str) -> Request:
    request: Any = Request(RequestFactory().post("/"))
    request.user = person
    request._full_data = {"op": op}
    return request


def test_messages_over_rest_have_the_pace_of_the_socket(ada: Person, ben: Person) -> None:
    burst = Limits().chat.burst
    request = asking(ada, "message.post")
    allowed = [ChatThrottle().allow_request(request, None) for _time in range(burst + 1)]

    assert allowed == [True] * burst + [False]
    assert ChatThrottle().allow_request(asking(ben, "message.post"), None)


def test_cards_have_a_pace_of_their_own(ada: Person) -> None:
    burst = Limits().board.burst
    request = asking(ada, "task.add")
    allowed = [BoardThrottle().allow_request(request, None) for _time in range(burst + 1)]

    assert allowed == [True] * burst + [False]
    assert ChatThrottle().allow_request(request, None)
