from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tests.tribes.asking import let_pass
from tribes.actions import answer_clocks, results
from tribes.enums import ResultState, Terms
from tribes.models import Challenge, Person, Result, Tribe
from tribes.rules.results import FIELDS

WRITE = page("tribe_result", "leaks")
AUTOSAVE = page("tribe_result_autosave", "leaks")
READ = page("result", "leaks")
ANSWER = page("result_answer", "leaks")
TEXTS = {
    "language": "en",
    "title": "A warning",
    "delivered": "A sensor.",
    "outcome": "Two stops were seen.",
}


def form(version: int = 0, **values: str) -> dict[str, Any]:
    return {**TEXTS, **values, "version": version}


@pytest.fixture
def draft(working_tribe: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working_tribe, title="A lamp")
    return made


@pytest.fixture
def asked(draft: Result, ada: Person, now: Any) -> Result:
    return results.submit(tribe=draft.tribe, version=1, by=ada, now=now)


@pytest.fixture
def with_company(asked: Result, coach: Person, now: Any) -> Result:
    Challenge.objects.update(terms=Terms.CONFIDENTIAL)
    return results.approve(result=asked, version=1, by=coach, now=now)


def words_for(person: Person, address: str = READ) -> str:
    return browser_of(person).get(address).content.decode()


def test_a_member_saves_what_is_there_so_far(working_tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(WRITE, {"language": "en", "title": "A warning", "version": 0})

    assert answer.headers["Location"] == WRITE
    assert Result.objects.get().title == "A warning"
    assert 'value="A warning"' in words_for(ada, WRITE)
    assert "To publish it, fill in the line" in words_for(ada, WRITE)


def test_a_member_saves_and_asks_in_one_press(working_tribe: Tribe, ada: Person) -> None:
    answer = browser_of(ada).post(WRITE, {**form(), "submit": "yes"})

    assert answer.headers["Location"] == READ
    assert Result.objects.get().state == ResultState.IN_REVIEW
    words = words_for(ada)
    assert "Karim reads it and answers by" in words
    assert "Take it back and write on" in words


def test_asking_too_early_keeps_what_was_typed_and_names_what_is_missing(
    working_tribe: Tribe, ada: Person
) -> None:
    browser = browser_of(ada)
    answer = browser.post(WRITE, {**form(outcome=""), "submit": "yes"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Fill this in before you submit." in words
    assert "A sensor." in words
    assert Result.objects.get().state == ResultState.DRAFT
    assert 'name="version" value="1"' in words
    again = browser.post(WRITE, {**form(version=1), "submit": "yes"})
    assert again.headers["Location"] == READ


def test_two_members_see_both_texts(draft: Result, ada: Person, ben: Person) -> None:
    browser_of(ben).post(WRITE, form(version=1, title="A bell"))
    browser = browser_of(ada)
    answer = browser.post(WRITE, form(version=1, title="A flag"))

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed this too" in words
    assert "<dd>A bell</dd>" in words
    assert 'value="A flag"' in words
    assert Result.objects.get().title == "A bell"
    assert browser.post(WRITE, form(version=2, title="A flag")).status_code == 302
    assert Result.objects.get().title == "A flag"


def autosave(person: Person, **values: Any) -> tuple[int, dict[str, Any]]:
    answer = browser_of(person).post(AUTOSAVE, form(**values))
    return answer.status_code, answer.json()


def test_a_pause_in_typing_saves(working_tribe: Tribe, ada: Person) -> None:
    status, told = autosave(ada)

    assert status == 200
    assert told["message"].startswith("Saved at ")
    assert told["version"] == 1
    assert Result.objects.get().delivered == "A sensor."


def test_a_pause_in_typing_asks_nobody_to_publish(working_tribe: Tribe, ada: Person) -> None:
    autosave(ada, submit="yes")

    assert Result.objects.get().state == ResultState.DRAFT


def test_what_is_valid_is_saved_beside_what_is_not(working_tribe: Tribe, ada: Person) -> None:
    status, told = autosave(ada, title="x" * 121)

    assert (status, list(told["errors"])) == (200, ["title"])
    saved = Result.objects.get()
    assert (saved.title, saved.delivered) == ("", "A sensor.")


def test_a_pause_in_typing_never_saves_over_the_text_of_another_member(
    draft: Result, ada: Person, ben: Person
) -> None:
    autosave(ben, version=1, title="A bell")
    with nothing_changes():
        status, told = autosave(ada, version=1, title="A flag")

    assert status == 409
    assert told["version"] == 2
    assert told["message"] == "Somebody else changed this result."
    assert [(row["name"], row["theirs"]) for row in told["differences"]] == [("title", "A bell")]


def test_a_text_whose_answer_got_lost_is_no_text_of_somebody_else(
    draft: Result, ada: Person
) -> None:
    autosave(ada, version=1)
    with nothing_changes():
        status, told = autosave(ada, version=1)

    assert (status, told["version"]) == (200, 2)
    assert browser_of(ada).post(WRITE, {**form(version=1), "submit": "yes"}).status_code == 302
    assert Result.objects.get().state == ResultState.IN_REVIEW


def test_a_pause_in_typing_while_it_waits_changes_nothing_and_says_why(
    asked: Result, ada: Person
) -> None:
    with nothing_changes():
        status, told = autosave(ada, version=1, title="A flag")

    assert status == 422
    assert told["message"]


def test_the_form_saves_itself_under_a_name_of_who_writes(draft: Result, ada: Person) -> None:
    words = words_for(ada, WRITE)

    assert f'data-url="{AUTOSAVE}"' in words
    assert f'data-store="result-{ada.pk}-leaks"' in words
    assert 'id="conflict"' in words


def test_who_saves_while_it_waits_keeps_the_text_on_the_page(asked: Result, ada: Person) -> None:
    with nothing_changes():
        answer = browser_of(ada).post(WRITE, form(version=1, title="A flag"))

    assert answer.status_code == 422
    assert 'value="A flag"' in answer.content.decode()


def test_while_it_waits_there_is_nothing_to_write_on(asked: Result, ada: Person) -> None:
    words = words_for(ada, WRITE)

    assert 'name="delivered"' not in words
    assert "Karim reads it and answers by" in words


def test_the_tribe_takes_it_back(asked: Result, ben: Person) -> None:
    answer = browser_of(ben).post(page("tribe_result_withdraw", "leaks"))

    assert answer.headers["Location"] == WRITE
    assert Result.objects.get().state == ResultState.DRAFT


def test_a_late_answer_is_told_to_who_waits(asked: Result, ada: Person, now: Any) -> None:
    let_pass()
    answer_clocks.escalate_overdue(now=now)

    assert "has been asked to see to it" in words_for(ada)


def test_the_coach_reads_and_publishes(asked: Result, coach: Person, client: Client) -> None:
    home = words_for(coach, page("coach_home"))
    assert READ in home
    words = words_for(coach)
    assert "May this be published?" in words
    assert 'name="version" value="1"' in words

    answer = browser_of(coach).post(ANSWER, {"answer": "yes", "version": 1})

    assert answer.headers["Location"] == READ
    assert "A sensor on the bearing" in client.get(READ).content.decode()


def test_the_company_is_asked_and_agrees(
    with_company: Result, company: Person, client: Client
) -> None:
    assert client.get(READ).status_code == 404
    assert READ in words_for(company, page("company_home"))
    assert "Nothing is published before you agree." in words_for(company)

    browser_of(company).post(ANSWER, {"answer": "yes", "version": 1})

    assert client.get(READ).status_code == 200


def test_the_tribe_reads_whom_it_waits_for(with_company: Result, ada: Person) -> None:
    assert "Your coach said yes. Pomp &amp; Zoon reads it as well" in words_for(ada)


@pytest.mark.parametrize("name", ["coach", "manager"])
def test_who_has_said_yes_sees_by_when_the_company_answers(
    with_company: Result, name: str, request: pytest.FixtureRequest
) -> None:
    words = words_for(request.getfixturevalue(name))

    assert "Answer before or on" in words
    assert 'name="answer"' not in words


def test_a_no_needs_a_reason_and_the_tribe_reads_it(
    asked: Result, coach: Person, ada: Person
) -> None:
    browser = browser_of(coach)
    with nothing_changes():
        assert browser.post(ANSWER, {"answer": "no", "version": 1}).status_code == 422

    browser.post(ANSWER, {"answer": "no", "reason": "Name the pump.", "version": 1})

    assert "Name the pump." in words_for(ada, WRITE)
    assert "Name the pump." in words_for(coach)


@pytest.mark.parametrize("body", [{}, {"answer": "perhaps"}, {"answer": "yes"}])
def test_a_press_that_says_nothing_changes_nothing(
    asked: Result, coach: Person, body: dict[str, str]
) -> None:
    with nothing_changes():
        answer = browser_of(coach).post(ANSWER, body)

    assert answer.status_code == 422


def test_a_yes_to_a_text_that_changed_shows_the_text_that_stands(
    asked: Result, coach: Person
) -> None:
    Result.objects.update(outcome="Forty bar.", version=2)
    with nothing_changes():
        answer = browser_of(coach).post(ANSWER, {"answer": "yes", "version": 1})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "The tribe changed its text." in words
    assert "Forty bar." in words
    assert 'name="version" value="2"' in words


def test_a_published_result_shows_before_and_after_and_names_no_people(
    client: Client, working_tribe: Tribe
) -> None:
    factories.ResultFactory(
        tribe=working_tribe, published=True, before="Two stops a week.", after="One a month."
    )

    words = client.get(READ).content.decode()

    for text in ("Two stops a week.", "One a month.", "A sensor on the bearing", "Leaks"):
        assert text in words
    assert "Ada" not in words
    assert 'rel="canonical"' in words


def test_a_result_can_be_taken_off_again_by_the_coach_and_not_by_others(
    working_tribe: Tribe, coach: Person, ada: Person, company: Person
) -> None:
    factories.ResultFactory(tribe=working_tribe, published=True)

    assert "Take it off the site" in words_for(coach)
    for person in (ada, company):
        assert "Take it off the site" not in words_for(person)


def test_the_list_shows_what_is_published(client: Client, draft: Result) -> None:
    shown = factories.ResultFactory(published=True, title="A tighter seal")

    words = client.get(page("results")).content.decode()

    assert "A tighter seal" in words
    assert page("result", shown.tribe.slug) in words
    assert "A lamp" not in words


def test_the_list_finds_by_theme_and_says_when_nothing_fits(client: Client, db: None) -> None:
    shown = factories.ResultFactory(published=True, title="A tighter seal")
    other = factories.ResultFactory(published=True, title="A cooler oven")
    themes = [row.tribe.challenge.theme.slug for row in (shown, other)]

    words = client.get(page("results"), {"theme": themes[0]}).content.decode()
    assert ("A tighter seal" in words, "A cooler oven" in words) == (True, False)
    edition = other.tribe.challenge.edition.slug
    nothing = client.get(page("results"), {"theme": themes[0], "edition": edition})
    assert "No result fits all these filters" in nothing.content.decode()


def test_before_the_first_result_the_list_says_so(client: Client, db: None) -> None:
    assert "There are no results yet" in client.get(page("results")).content.decode()


def test_the_list_comes_in_pages(client: Client, db: None) -> None:
    factories.ResultFactory.create_batch(19, published=True)

    words = client.get(page("results"), {"page": 2}).content.decode()

    assert words.count("card-link") == 1
    assert "Page 2 of 2" in words


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(
    client: Client, db: None, rows: int, django_assert_num_queries: Any
) -> None:
    factories.ResultFactory.create_batch(rows, published=True)

    with django_assert_num_queries(4):
        client.get(page("results"))


def test_challenge_and_tribe_lead_to_the_result(
    client: Client, working_tribe: Tribe, ada: Person, coach: Person
) -> None:
    factories.ResultFactory(tribe=working_tribe, published=True)
    challenge = page("challenge", working_tribe.challenge.slug)

    assert READ in client.get(challenge).content.decode()
    assert READ in words_for(coach, page("coach_tribe", "leaks"))
    for address in (page("tribe", "leaks"), page("workspace", "leaks")):
        assert WRITE in words_for(ada, address)


def test_a_draft_is_on_no_page_of_others(draft: Result, cleo: Person, client: Client) -> None:
    challenge = page("challenge", draft.tribe.challenge.slug)

    for address in (challenge, page("tribe", "leaks")):
        assert READ not in words_for(cleo, address)
        assert READ not in client.get(address).content.decode()


def test_every_text_of_the_form_is_stored(working_tribe: Tribe, ada: Person) -> None:
    values = {name: f"Text of {name}" for name in FIELDS if name != "language"}
    browser_of(ada).post(WRITE, {**values, "language": "nl", "version": 0})

    result = Result.objects.get()
    assert {name: getattr(result, name) for name in values} == values
    assert result.language == "nl"
