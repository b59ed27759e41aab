import pytest

from tests.frontend.pages import browser_of, page
from tribes.models import Person, Tribe


def wanted(tribe: Tribe, number: int) -> set[str]:
    return {str(skill) for skill in tribe.seats.get(number=number).skills.all()}


def test_members_say_what_an_open_seat_looks_for(tribe: Tribe, ada: Person) -> None:
    browser = browser_of(ada)

    browser.post(page("seat_wishes", "leaks", 3), {"skills": "PLC, welding"})

    assert wanted(tribe, 3) == {"PLC", "welding"}
    assert "PLC, welding" in browser.get(page("seat_wishes", "leaks", 3)).content.decode()


def test_a_name_that_is_too_long_is_named(tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(page("seat_wishes", "leaks", 3), {"skills": "x" * 81})

    assert answer.status_code == 422
    assert wanted(tribe, 3) == set()


@pytest.mark.parametrize("number", [1, 9])
def test_only_open_seats_have_wishes(tribe: Tribe, ada: Person, number: int) -> None:
    assert browser_of(ada).get(page("seat_wishes", "leaks", number)).status_code == 404


def test_stranger_changes_no_wishes(tribe: Tribe, cleo: Person) -> None:
    answer = browser_of(cleo).post(page("seat_wishes", "leaks", 3), {"skills": "PLC"})

    assert answer.status_code == 403
    assert wanted(tribe, 3) == set()
