from typing import Any

import pytest
from django.utils import timezone

from tests.frontend.pages import browser_of, page
from tribes.actions import messages
from tribes.enums import AnswerState, Audience, TribeState
from tribes.models import Message, Person, ReadPosition, Stream, Tribe, WorkspaceEvent


@pytest.fixture
def stream(working_tribe: Tribe) -> Stream:
    return Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.TRIBE)


@pytest.fixture
def message(stream: Stream, ada: Person) -> Message:
    return say(stream, ada, "The ring is dry.")


def say(stream: Stream, by: Person, text: str) -> Message:
    event = messages.post(stream=stream, text=text, by=by, now=timezone.now())
    return Message.objects.get(pk=event.payload["id"])


def chat(audience: str = "tribe") -> str:
    return page("workspace_chat", "leaks", audience)


def post(person: Person, audience: str = "tribe", **values: str) -> Any:
    return browser_of(person).post(page("message_post", "leaks", audience), values)


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_message_is_posted_without_scripts(stream: Stream, ada: Person) -> None:
    answer = post(ada, text="Two lines\r\nof text")

    message = Message.objects.get()
    assert message.text == "Two lines\nof text"
    assert answer.headers["Location"] == f"{chat()}#message-{message.pk}"


def test_a_message_that_came_by_socket_too_is_posted_once(stream: Stream, ada: Person) -> None:
    messages.post(stream=stream, text="Hello", by=ada, cid="c-1", now=timezone.now())

    answer = post(ada, text="Hello", cid="c-1")

    assert answer.headers["Location"].endswith("#sent-c-1")
    assert Message.objects.count() == 1


def test_text_is_shown_as_text(stream: Stream, ada: Person, ben: Person) -> None:
    say(stream, ben, "<script>alert(1)</script>")

    text = words_of(browser_of(ada).get(chat()))

    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_text_that_cannot_be_stored_stays_in_the_box(
    stream: Stream, ada: Person, text: str
) -> None:
    answer = post(ada, text=text)

    assert answer.status_code == 422
    assert f">{text}</textarea>" in words_of(answer)
    assert not Message.objects.exists()


def test_the_company_writes_in_the_shared_chat_only(stream: Stream, company: Person) -> None:
    assert post(company, "shared", text="Come by").status_code == 302
    assert post(company, "tribe", text="Let me in").status_code == 404
    assert browser_of(company).get(chat()).status_code == 404
    assert Message.objects.get().stream.audience == Audience.SHARED


@pytest.mark.parametrize("audience", ["tribe", "shared", "nobody"])
def test_strangers_neither_read_nor_write(
    stream: Stream, cleo: Person, manager: Person, audience: str
) -> None:
    for person in (cleo, manager):
        assert browser_of(person).get(chat(audience)).status_code == 404
        assert post(person, audience, text="Hi").status_code == 404
    assert not Message.objects.exists()


def test_after_the_work_the_chat_is_read_only(
    message: Message, working_tribe: Tribe, ada: Person
) -> None:
    Tribe.objects.update(state=TribeState.FINISHED)

    text = words_of(browser_of(ada).get(chat()))

    assert "The ring is dry." in text
    assert "data-compose" not in text
    assert post(ada, text="More").status_code == 422
    assert Message.objects.count() == 1


def test_reading_moves_the_position_and_marks_what_was_new(
    message: Message, ada: Person, ben: Person
) -> None:
    browser = browser_of(ben)

    assert "chat-unread" in words_of(browser.get(chat())).split("<template")[0]
    assert ReadPosition.objects.get(person=ben).seq == 1
    assert "chat-unread" not in words_of(browser.get(chat())).split("<template")[0]


def test_older_messages_are_a_page_of_their_own(stream: Stream, ada: Person) -> None:
    said = [say(stream, ada, f"number {number};") for number in range(52)]
    browser = browser_of(ada)

    newest = words_of(browser.get(chat()))
    older = words_of(browser.get(chat(), {"before": said[2].pk}))

    assert f'href="{chat()}?before={said[2].pk}"' in newest
    assert "number 1;" not in newest
    assert "number 1;" in older
    assert "number 2;" not in older


def test_the_author_changes_a_message(message: Message, ada: Person) -> None:
    url = page("message_edit", "leaks", "tribe", message.pk)
    browser = browser_of(ada)
    assert "The ring is dry." in words_of(browser.get(url))

    browser.post(url, {"text": "The ring is worn.", "version": "1"})

    message.refresh_from_db()
    assert (message.text, message.version) == ("The ring is worn.", 2)


def test_a_message_changed_elsewhere_is_laid_beside_the_own_text(
    message: Message, ada: Person
) -> None:
    messages.edit(message=message, text="By phone", by=ada, now=timezone.now())
    url = page("message_edit", "leaks", "tribe", message.pk)
    browser = browser_of(ada)

    answer = browser.post(url, {"text": "By laptop", "version": "1"})

    assert answer.status_code == 422
    assert "By phone" in words_of(answer)
    assert "By laptop</textarea>" in words_of(answer)
    assert 'name="version" value="2"' in words_of(answer)
    assert Message.objects.get().text == "By phone"


def test_the_author_removes_a_message(message: Message, ada: Person, ben: Person) -> None:
    browser_of(ada).post(page("message_delete", "leaks", "tribe", message.pk))

    text = words_of(browser_of(ben).get(chat()))
    assert "The ring is dry." not in text
    assert "Message removed" in text


@pytest.mark.parametrize(
    ("who", "status"), [("ben", 403), ("coach", 403), ("company", 404), ("cleo", 404)]
)
def test_nobody_else_changes_or_removes_it(
    message: Message, who: str, status: int, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))
    edit = page("message_edit", "leaks", "tribe", message.pk)

    assert browser.get(edit).status_code == status
    assert browser.post(edit, {"text": "No", "version": "1"}).status_code == status
    assert browser.post(page("message_delete", "leaks", "tribe", message.pk)).status_code == status
    message.refresh_from_db()
    assert (message.text, message.deleted_at) == ("The ring is dry.", None)
    assert WorkspaceEvent.objects.count() == 1


def test_a_message_is_not_found_through_another_stream(message: Message, ada: Person) -> None:
    browser = browser_of(ada)

    assert browser.post(page("message_delete", "leaks", "shared", message.pk)).status_code == 404
    assert browser.post(page("message_delete", "leaks", "tribe", 10**30)).status_code == 404
    message.refresh_from_db()
    assert message.deleted_at is None


def test_the_chat_costs_the_same_with_more_messages(
    message: Message, ada: Person, ben: Person, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(ben)
    browser.get(chat())
    with django_assert_max_num_queries(26) as one:
        browser.get(chat())
    say(message.stream, ada, "More")
    browser.get(chat())
    say(message.stream, ben, "And more")
    browser.get(chat())
    with django_assert_max_num_queries(26) as three:
        browser.get(chat())

    assert len(three) == len(one)


@pytest.fixture
def shared(working_tribe: Tribe) -> Stream:
    return Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.SHARED)


@pytest.fixture
def question(shared: Stream, ada: Person) -> Message:
    return ask_for_answer(ada)


def ask_for_answer(person: Person) -> Message:
    post(person, "shared", text="Which pump?", needs_answer="on")
    return Message.objects.order_by("pk")[Message.objects.count() - 1]


def shown(person: Person) -> str:
    """The chat without the patterns for scripts."""
    return words_of(browser_of(person).get(chat("shared"))).split("<template")[0]


def answer_page(question: Message) -> str:
    return page("message_answer", "leaks", "shared", question.pk)


def test_a_tick_asks_the_other_side_without_scripts(
    question: Message, ada: Person, company: Person
) -> None:
    assert question.answer_state == AnswerState.WAITING
    for person in (ada, company):
        assert "Answer due" in shown(person)
    assert f'href="{answer_page(question)}" data-answer>' in shown(company)
    assert f'href="{answer_page(question)}" data-answer hidden>' in shown(ada)
    assert "data-unask>" in shown(ada)
    assert "data-unask hidden>" in shown(company)


def test_the_other_side_answers_without_scripts(
    question: Message, ada: Person, company: Person
) -> None:
    opened = words_of(browser_of(company).get(answer_page(question)))
    assert f'name="answers" value="{question.pk}"' in opened
    assert "<q data-quoted>Which pump?</q>" in opened

    post(company, "shared", text="The left.", answers=str(question.pk))

    question.refresh_from_db()
    assert question.answer_state == AnswerState.ANSWERED
    assert "Answered" in shown(ada)
    assert f'href="#message-{question.pk}"' in shown(ada)


def test_an_answer_that_is_refused_keeps_its_text_and_its_question(
    question: Message, company: Person
) -> None:
    answer = post(company, "shared", text="", answers=str(question.pk))

    assert answer.status_code == 422
    assert f'name="answers" value="{question.pk}"' in words_of(answer)
    assert Message.objects.count() == 1


def test_an_answer_to_what_was_removed_meanwhile_keeps_its_text_and_answers_nothing(
    question: Message, ada: Person, company: Person
) -> None:
    messages.delete(message=question, by=ada, now=timezone.now())

    answer = post(company, "shared", text="The left.", answers=str(question.pk))

    assert answer.status_code == 422
    assert ">The left.</textarea>" in words_of(answer)
    assert f'name="answers" value="{question.pk}"' not in words_of(answer)
    assert "This message needs no answer." in words_of(answer)
    assert not Message.objects.filter(text="The left.").exists()


def test_from_the_page_of_an_answer_older_messages_are_found(
    question: Message, ada: Person, company: Person
) -> None:
    for number in range(51):
        say(question.stream, ada, f"number {number};")
    last = ask_for_answer(ada)

    opened = words_of(browser_of(company).get(answer_page(last)))

    first = Message.objects.get(text="number 2;")
    assert f'href="{chat("shared")}?before={first.pk}"' in opened
    assert f'data-older="{chat("shared")}"' in opened


def test_who_asked_says_that_no_answer_is_needed(question: Message, ada: Person) -> None:
    browser_of(ada).post(page("message_unask", "leaks", "shared", question.pk))

    question.refresh_from_db()
    assert question.answer_state == AnswerState.NOT_NEEDED
    assert "status-neutral" in shown(ada)


def test_the_own_side_neither_answers_nor_takes_back(
    question: Message, ben: Person, coach: Person, company: Person, cleo: Person
) -> None:
    unask = page("message_unask", "leaks", "shared", question.pk)
    for person in (ben, coach):
        assert browser_of(person).get(answer_page(question)).status_code == 403
        assert browser_of(person).post(unask).status_code == 403
    assert browser_of(company).post(unask).status_code == 403
    assert browser_of(cleo).get(answer_page(question)).status_code == 404
    assert browser_of(cleo).post(unask).status_code == 404
    question.refresh_from_db()
    assert question.answer_state == AnswerState.WAITING


def test_only_the_chat_with_the_company_has_the_box_to_tick(
    stream: Stream, shared: Stream, ada: Person
) -> None:
    assert "needs_answer" in shown(ada)
    assert "needs_answer" not in words_of(browser_of(ada).get(chat()))
    assert post(ada, text="Which?", needs_answer="on").status_code == 422
    assert not Message.objects.exists()
