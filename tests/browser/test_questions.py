"""Messages that need an answer, in the chat that tribe and company share."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser import workspace
from tests.browser.person import Visitor
from tests.browser.platform import Platform

CHAT = "/en/tribes/lekzoekers/workspace/chat/shared/"
OF_QUESTIONS = {"asks", "due", "state", "answers"}


@pytest.fixture
def student(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    student = visit(platform, as_="noor")
    workspace.go_live(student, CHAT)
    return student


@pytest.fixture
def company(platform: Platform, visit: Callable[..., Visitor]) -> Visitor:
    return visit(platform, as_="karin")


def test_an_answer_whose_question_is_gone_can_be_sent_as_a_message(
    student: Visitor, company: Visitor
) -> None:
    question, answer = "Which of the two pumps is it?", "The one on the left."
    workspace.go_live(company, CHAT)
    student.choose("Needs an answer")
    workspace.say(student, question)
    workspace.message(company, question).get_by_role("link", name="Answer", exact=True).click()
    answers_to = company.page.locator("[data-answering-to]")
    expect(answers_to).to_contain_text(question)
    asked = company.page.locator(".chat-message").last
    workspace.message(student, question).get_by_role("button", name="Remove").click()
    student.confirm("Remove")
    expect(asked).to_contain_text("Message removed")

    workspace.say(company, answer)

    expect(company.page.locator("[data-problem]")).to_be_visible()
    expect(company.field("Your message")).to_have_value(answer)
    expect(answers_to).to_be_hidden()
    company.page.keyboard.press("Enter")
    for person in (student, company):
        workspace.reads(person, answer)
    assert workspace.was_never_reloaded(company)


def test_a_message_from_before_there_were_questions_answers_none(
    student: Visitor, company: Visitor
) -> None:
    company.page.route_web_socket(lambda _address: True, as_before)
    workspace.go_live(company, CHAT)

    workspace.say(student, "Said long ago.")

    workspace.reads(company, "Said long ago.")
    said = workspace.message(company, "Said long ago.")
    expect(said.locator(".chat-reply")).to_be_hidden()
    expect(said.locator(".chat-ask")).to_be_empty()
    for action in said.locator("[data-answering]").all():
        expect(action).to_be_hidden()


def as_before(socket: WebSocketRoute) -> None:
    """Events as they were stored before."""
    server = socket.connect_to_server()
    server.on_message(lambda frame: socket.send(json.dumps(without_questions(json.loads(frame)))))


def without_questions(value: Any) -> Any:
    if isinstance(value, list):
        return [without_questions(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: without_questions(part) for key, part in value.items() if key not in OF_QUESTIONS}
