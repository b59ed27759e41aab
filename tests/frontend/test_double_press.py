import re
from functools import partial
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from frontend import double_press
from tests import factories
from tests.frontend.pages import browser_of, page
from tests.tribes.racing import race
from tribes.actions import repeated_requests
from tribes.models import Challenge, Person, Question, RepeatedRequest

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def challenge(db: None) -> Challenge:
    made: Challenge = factories.ChallengeFactory(published=True)
    return made


def address(challenge: Challenge) -> str:
    return page("challenge_ask", challenge.slug)


def form(browser: Client, challenge: Challenge) -> dict[str, str]:
    """The form as a page shows it: each time with a token that looks different."""
    found = TOKEN.search(browser.get(address(challenge)).content.decode())
    assert found is not None
    return {"csrfmiddlewaretoken": found[1], "text": "May we measure at night?"}


def test_pressed_twice_it_is_carried_out_once(ada: Person, challenge: Challenge) -> None:
    browser = browser_of(ada)
    sent = form(browser, challenge)

    first, second = (browser.post(address(challenge), sent) for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Question.objects.count() == 1


def test_the_same_words_on_a_page_that_was_loaded_anew_are_meant(
    ada: Person, challenge: Challenge
) -> None:
    browser = browser_of(ada)

    for _time in range(2):
        browser.post(address(challenge), form(browser, challenge))

    assert Question.objects.count() == 2


def test_a_refused_form_may_be_sent_again(ada: Person, challenge: Challenge) -> None:
    browser = browser_of(ada)
    sent = {**form(browser, challenge), "text": ""}

    answers = [browser.post(address(challenge), sent).status_code for _press in range(2)]

    assert answers == [422, 422]
    assert not RepeatedRequest.objects.exists()


def key_with(rf: RequestFactory, content: bytes) -> str:
    request = rf.post("/", {"file": SimpleUploadedFile("plan.txt", content)})
    request.session = SessionStore()
    key = double_press.key_of(request)
    (file,) = request.FILES.getlist("file")
    assert file.read() == content
    request.close()
    return key


def test_a_file_of_the_same_size_with_other_bytes_is_another_file(rf: RequestFactory) -> None:
    first, again, mended = (key_with(rf, sent) for sent in (b"60 bar", b"60 bar", b"40 bar"))

    assert first == again
    assert first != mended


def test_a_page_from_before_the_last_log_in_still_logs_out(ada: Person) -> None:
    browser = browser_of(ada)
    found = TOKEN.search(browser.get(page("home")).content.decode())
    assert found is not None
    for _log_in in range(2):
        browser.force_login(ada)
        browser.post(page("account_logout"), {"csrfmiddlewaretoken": found[1]})

        assert "_auth_user_id" not in browser.session


def test_the_forms_of_two_people_are_two(ada: Person, ben: Person, challenge: Challenge) -> None:
    sent = form(browser_of(ada), challenge)

    for person in (ada, ben):
        browser_of(person).post(address(challenge), sent)

    assert Question.objects.count() == 2


def test_what_a_script_sends_twice_is_meant(ada: Person, challenge: Challenge) -> None:
    browser = browser_of(ada)
    sent = form(browser, challenge)

    for _time in range(2):
        browser.post(address(challenge), sent, headers={"HX-Request": "true"})

    assert Question.objects.count() == 2


def tab_of(browser: Client) -> Client:
    """Another tab in the same log-in."""
    tab = Client()
    tab.cookies = browser.cookies
    return tab


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_one_moment_get_one_answer(ada: Person, challenge: Challenge) -> None:
    browser = browser_of(ada)
    sent = form(browser, challenge)

    def press(browser: Client) -> Any:
        return browser.post(address(challenge), sent)["Location"]

    places = race([partial(press, tab_of(browser)) for _press in range(2)])

    assert len(set(places)) == 1
    assert Question.objects.count() == 1


def test_who_waits_too_long_is_told_that_the_first_is_under_way(
    ada: Person, challenge: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(double_press, "PAUSE", 0)
    monkeypatch.setattr(double_press, "key_of", lambda request: "one form")
    browser = browser_of(ada)
    sent = form(browser, challenge)
    repeated_requests.press(key="one form", by=ada, now=factories.timezone.now())

    answer = browser.post(address(challenge), sent)

    assert answer.status_code == 403
    assert not Question.objects.exists()


def test_what_broke_can_be_sent_again(
    ada: Person, challenge: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(ada)
    sent = form(browser, challenge)
    monkeypatch.setattr("tribes.actions.questions.ask", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        browser.post(address(challenge), sent)
    monkeypatch.undo()

    browser.post(address(challenge), sent)

    assert Question.objects.count() == 1
