import pytest

from frontend.templatetags.refusals import WAYS_ON, WAYS_ON_AT_A_CHALLENGE, way_on


@pytest.mark.parametrize("code", WAYS_ON)
def test_who_can_do_something_about_a_refusal_reads_where(code: str) -> None:
    way = way_on(code)
    assert way is not None
    assert str(way["url"]).startswith("/")
    assert way["label"]


@pytest.mark.parametrize("code", WAYS_ON_AT_A_CHALLENGE)
def test_what_is_done_at_a_challenge_is_linked_where_the_page_is_about_one(code: str) -> None:
    way = way_on(code, "pump")
    assert way is not None
    assert "/challenges/pump/" in str(way["url"])
    assert way_on(code) is None


@pytest.mark.parametrize("code", ["", "manager_only"])
def test_who_can_do_nothing_about_it_gets_no_link(code: str) -> None:
    assert way_on(code) is None
