import pytest

from tests.frontend.pages import browser_of, page
from tribes.enums import Phase, RequestState
from tribes.models import Edition, JoinRequest, Membership, Person, Tribe


def state_of(request: JoinRequest) -> str:
    return JoinRequest.objects.get(pk=request.pk).state


def test_asking_says_by_when_there_is_an_answer(tribe: Tribe, cleo: Person) -> None:
    browser = browser_of(cleo)

    browser.post(page("tribe_ask", "leaks"), {"seat": "", "message": "I weld."})

    request = JoinRequest.objects.get()
    assert (request.person, request.message) == (cleo, "I weld.")
    assert "The tribe answers by" in browser.get(page("tribe", "leaks")).content.decode()


def test_member_does_not_ask(tribe: Tribe, ada: Person) -> None:
    assert browser_of(ada).post(page("tribe_ask", "leaks"), {"seat": ""}).status_code == 403
    assert not JoinRequest.objects.exists()


def test_a_long_message_is_named_and_kept(tribe: Tribe, cleo: Person) -> None:
    answer = browser_of(cleo).post(page("tribe_ask", "leaks"), {"message": "y" * 1001})

    assert answer.status_code == 422
    assert "y" * 1001 in answer.content.decode()


def test_yes_gives_a_seat(asked: JoinRequest, ada: Person, cleo: Person) -> None:
    answer = browser_of(ada).post(page("join_request_answer", asked.pk), {"answer": "accept"})

    assert answer.headers["Location"] == page("tribe", "leaks")
    assert Membership.objects.filter(person=cleo, tribe=asked.tribe).exists()


def test_no_needs_a_reason(asked: JoinRequest, ada: Person) -> None:
    sent = {"answer": "decline", "reason": ""}

    answer = browser_of(ada).post(page("join_request_answer", asked.pk), sent)

    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert state_of(asked) == RequestState.PENDING


def test_no_with_a_reason_reaches_who_asked(asked: JoinRequest, ada: Person, cleo: Person) -> None:
    sent = {"answer": "decline", "reason": "We look for PLC."}

    browser_of(ada).post(page("join_request_answer", asked.pk), sent)

    assert "We look for PLC." in browser_of(cleo).get(page("my_tribes")).content.decode()


def test_second_answer_says_that_somebody_was_first(asked: JoinRequest, ada: Person) -> None:
    JoinRequest.objects.filter(pk=asked.pk).update(state=RequestState.WITHDRAWN)

    answer = browser_of(ada).post(page("join_request_answer", asked.pk), {"answer": "accept"})

    assert answer.status_code == 422
    assert state_of(asked) == RequestState.WITHDRAWN


@pytest.mark.parametrize("who", ["cleo", "company", "coach"])
def test_nobody_else_answers(asked: JoinRequest, who: str, request: pytest.FixtureRequest) -> None:
    browser = browser_of(request.getfixturevalue(who))

    answer = browser.post(page("join_request_answer", asked.pk), {"answer": "accept"})

    assert answer.status_code == 404
    assert state_of(asked) == RequestState.PENDING


def test_a_request_can_be_withdrawn(asked: JoinRequest, cleo: Person) -> None:
    browser_of(cleo).post(page("join_request_withdraw", asked.pk))

    assert state_of(asked) == RequestState.WITHDRAWN


def test_request_of_somebody_else_is_not_found(asked: JoinRequest, ada: Person) -> None:
    assert browser_of(ada).post(page("join_request_withdraw", asked.pk)).status_code == 404
    assert state_of(asked) == RequestState.PENDING


def test_in_a_closed_edition_the_page_says_why_there_is_no_yes(
    asked: JoinRequest, ada: Person, cleo: Person
) -> None:
    Edition.objects.update(moved_to=Phase.CLOSED)
    url = page("join_request_answer", asked.pk)
    text = browser_of(ada).get(url).content.decode()

    assert "This edition is closed." in text
    assert 'value="accept"' not in text
    assert browser_of(ada).post(url, {"answer": "accept"}).status_code == 422
    assert state_of(asked) == RequestState.PENDING
    assert not Membership.objects.filter(person=cleo).exists()
