import pytest
from django.apps import apps

from tribes.rules.answer_clocks import KINDS
from tribes.rules.no_requests import NO_REQUESTS


@pytest.mark.parametrize("name", NO_REQUESTS)
def test_each_name_is_a_model_with_a_reason(name: str) -> None:
    assert apps.get_model("tribes", name)
    assert NO_REQUESTS[name]


def test_what_has_a_clock_needs_no_reason_for_having_none() -> None:
    assert not {kind.subject.__name__ for kind in KINDS.values()} & set(NO_REQUESTS)
