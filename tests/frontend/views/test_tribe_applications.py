from tests.frontend.pages import browser_of, page
from tribes.enums import RequestState, TribeState
from tribes.models import Application, Person, Tribe


def test_a_short_plan_goes_to_the_company(large_tribe: Tribe, ada: Person) -> None:
    browser = browser_of(ada)

    browser.post(page("tribe_apply", "leaks"), {"plan": "We measure first."})

    assert Application.objects.get().plan == "We measure first."
    text = browser.get(page("tribe", "leaks")).content.decode()
    assert "You get an answer by" in text


def test_an_empty_plan_is_named(large_tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(page("tribe_apply", "leaks"), {"plan": ""})

    assert answer.status_code == 422
    assert not Application.objects.exists()


def test_a_small_tribe_reads_why_it_waits(tribe: Tribe, ada: Person) -> None:
    browser = browser_of(ada)

    assert browser.post(page("tribe_apply", "leaks"), {"plan": "x"}).status_code == 403
    assert "at least 3 members" in browser.get(page("tribe", "leaks")).content.decode()
    assert not Application.objects.exists()


def test_stranger_does_not_apply_for_a_tribe(large_tribe: Tribe, cleo: Person) -> None:
    assert browser_of(cleo).post(page("tribe_apply", "leaks"), {"plan": "x"}).status_code == 403
    assert not Application.objects.exists()


def test_plan_can_be_taken_back(large_tribe: Tribe, ada: Person) -> None:
    browser = browser_of(ada)
    browser.post(page("tribe_apply", "leaks"), {"plan": "We measure first."})

    browser.post(page("tribe_apply_withdraw", "leaks"))

    assert Application.objects.get().state == RequestState.WITHDRAWN
    large_tribe.refresh_from_db()
    assert large_tribe.state == TribeState.FORMING


def test_no_plan_to_take_back_is_not_found(large_tribe: Tribe, ada: Person) -> None:
    assert browser_of(ada).post(page("tribe_apply_withdraw", "leaks")).status_code == 404
