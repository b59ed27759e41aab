import datetime

import pytest
import time_machine
from django.test import Client

from tests import factories
from tests.api.calling import nothing_changes
from tests.frontend.pages import browser_of, page
from tribes.actions import messages
from tribes.actions import tasks as task_actions
from tribes.actions import workspace_looks as actions
from tribes.enums import Audience
from tribes.models import Milestone, Notification, Person, Stream, Tribe, WorkspaceLook
from tribes.rules.workspace_looks import HOLDS

REASON = "Somebody wrote to us."
PAGES = [
    ("look", ()),
    ("look_chat", ("tribe",)),
    ("look_chat", ("shared",)),
    ("look_board", ()),
    ("look_milestones", ()),
]


def reading() -> list[str]:
    return [page(name, "leaks", *more) for name, more in PAGES]


@pytest.fixture
def look(working_tribe: Tribe, manager: Person, now: datetime.datetime) -> WorkspaceLook:
    return actions.begin(tribe=working_tribe, reason=REASON, by=manager, now=now)


@pytest.fixture
def now() -> datetime.datetime:
    return datetime.datetime(2030, 5, 6, 12, 32, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _at_that_moment(now: datetime.datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def written(working_tribe: Tribe, ada: Person, now: datetime.datetime) -> None:
    for stream in Stream.objects.filter(workspace__tribe=working_tribe):
        messages.post(
            stream=stream,
            text=f"Said in {stream.audience}",
            needs_answer=stream.audience == Audience.SHARED,
            by=ada,
            now=now,
        )
    board = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.TRIBE)
    task_actions.add(
        stream=board, title="Weld the pipe", note="Twice", column="doing", by=ada, now=now
    )


def test_a_manager_finds_the_way_on_the_page_of_the_tribe(
    working_tribe: Tribe, manager: Person, coach: Person
) -> None:
    link = page("look_ask", "leaks")

    assert link in browser_of(manager).get(page("tribe", "leaks")).content.decode()
    assert link not in browser_of(coach).get(page("tribe", "leaks")).content.decode()


def test_a_tribe_without_a_workspace_shows_no_way(tribe: Tribe, manager: Person) -> None:
    answer = browser_of(manager).get(page("tribe", "leaks"))

    assert page("look_ask", "leaks") not in answer.content.decode()


def test_before_the_press_the_page_says_what_will_happen_and_opens_nothing(
    working_tribe: Tribe, manager: Person
) -> None:
    with nothing_changes():
        text = browser_of(manager).get(page("look_ask", "leaks")).content.decode()

    for said in (
        "its coach and the people of Pomp &amp; Zoon are told at once",
        "open to you for 60 minutes",
        "You cannot write, move, hand in or change anything.",
        "Every look is written down",
    ):
        assert said in text


def test_without_a_reason_it_stays_shut(working_tribe: Tribe, manager: Person) -> None:
    browser = browser_of(manager)
    for reason in ("", "  ", "x" * 501):
        with nothing_changes():
            assert browser.post(page("look_ask", "leaks"), {"reason": reason}).status_code == 422
    assert {browser.get(address).status_code for address in reading()} == {404}


@pytest.mark.usefixtures("written")
def test_after_the_press_everything_is_there_to_read(
    working_tribe: Tribe, manager: Person, milestone: Milestone
) -> None:
    browser = browser_of(manager)

    answer = browser.post(page("look_ask", "leaks"), {"reason": REASON}, follow=True)

    assert answer.redirect_chain == [(page("look", "leaks"), 302)]
    texts = {address: browser.get(address).content.decode() for address in reading()}
    for text in texts.values():
        assert "You look into this workspace until 15:32, because:" in text
        assert REASON in text
        assert f'action="{page("look_close", "leaks")}"' in text
    assert "Said in tribe" in texts[page("look_chat", "leaks", "tribe")]
    shared = texts[page("look_chat", "leaks", "shared")]
    assert "Said in shared" in shared
    assert "Answer due" in shared
    # A question is shown with its date, and nothing in it can be pressed.
    assert "data-answer" not in shared
    assert "Weld the pipe" in texts[page("look_board", "leaks")]
    assert "Our scope" in texts[page("look_milestones", "leaks")]


@pytest.mark.usefixtures("written", "look")
def test_no_page_has_anything_to_write_with_but_the_button_that_ends_it(
    manager: Person, milestone: Milestone
) -> None:
    browser = browser_of(manager)
    close = f'<form method="post" action="{page("look_close", "leaks")}">'

    for address in reading():
        main = browser.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        assert main.count("<form") == 1
        assert close in main
        assert "<textarea" not in main
        assert "data-island" not in main
        assert "/workspace/" not in main


@pytest.mark.usefixtures("look")
def test_a_page_is_kept_nowhere(manager: Person) -> None:
    browser = browser_of(manager)

    for address in reading():
        assert "no-store" in browser.get(address).headers["Cache-Control"]


def test_a_second_press_opens_one_look_and_tells_once(
    working_tribe: Tribe, manager: Person
) -> None:
    browser = browser_of(manager)
    for reason in (REASON, REASON, "Another."):
        answer = browser.post(page("look_ask", "leaks"), {"reason": reason})
        assert answer.headers["Location"] == page("look", "leaks")

    assert [row.reason for row in WorkspaceLook.objects.all()] == [REASON]
    assert Notification.objects.count() == 3


@pytest.mark.usefixtures("look")
def test_the_form_leads_on_while_it_is_open(manager: Person) -> None:
    answer = browser_of(manager).get(page("look_ask", "leaks"))

    assert answer.headers["Location"] == page("look", "leaks")


@pytest.mark.usefixtures("look", "written")
def test_after_the_hour_every_page_is_one_that_never_was(
    manager: Person, now: datetime.datetime
) -> None:
    browser = browser_of(manager)
    with time_machine.travel(now + HOLDS - datetime.timedelta(seconds=1), tick=False):
        assert {browser.get(address).status_code for address in reading()} == {200}

    with time_machine.travel(now + HOLDS, tick=False), nothing_changes():
        assert {browser.get(address).status_code for address in reading()} == {404}
        assert browser.get(page("look_ask", "leaks")).status_code == 200


@pytest.mark.usefixtures("look")
def test_the_button_ends_it_at_once(manager: Person, look: WorkspaceLook) -> None:
    browser = browser_of(manager)

    answer = browser.post(page("look_close", "leaks"), follow=True)

    assert answer.redirect_chain == [(page("tribe", "leaks"), 302)]
    assert "The workspace is closed to you again." in answer.content.decode()
    assert {browser.get(address).status_code for address in reading()} == {404}
    look.refresh_from_db()
    assert look.closed_at is not None


@pytest.mark.usefixtures("look")
def test_a_late_press_of_that_button_is_no_error(manager: Person, now: datetime.datetime) -> None:
    browser = browser_of(manager)
    with time_machine.travel(now + 2 * HOLDS, tick=False):
        assert browser.post(page("look_close", "leaks")).status_code == 302


@pytest.mark.usefixtures("look", "written")
@pytest.mark.parametrize(
    "who", ["ada", "cleo", "coach", "other_coach", "company", "other_company", "coordinator"]
)
def test_for_everybody_else_there_is_no_such_page(who: str, request: pytest.FixtureRequest) -> None:
    browser = browser_of(request.getfixturevalue(who))

    with nothing_changes():
        assert {browser.get(address).status_code for address in reading()} == {404}
        assert browser.get(page("look_ask", "leaks")).status_code == 404
        assert browser.post(page("look_ask", "leaks"), {"reason": REASON}).status_code == 404
        assert browser.post(page("look_close", "leaks")).status_code == 404


@pytest.mark.usefixtures("look")
def test_another_manager_reads_nothing_with_it(working_tribe: Tribe) -> None:
    browser = browser_of(factories.ManagerFactory())

    assert {browser.get(address).status_code for address in reading()} == {404}
    with nothing_changes():
        assert browser.post(page("look_close", "leaks")).status_code == 404
    assert REASON not in browser.get(page("look_ask", "leaks")).content.decode()


WRITES = [
    ("message_post", ("leaks", "tribe"), {"text": "Hello"}),
    ("message_post", ("leaks", "shared"), {"text": "Hello"}),
    ("message_edit", ("leaks", "tribe", 1), {"text": "Hello", "version": 1}),
    ("message_delete", ("leaks", "tribe", 1), {}),
    ("task_add", ("leaks",), {"title": "Weld", "column": "todo"}),
    ("task_edit", ("leaks", 1), {"title": "Weld", "version": 1}),
    ("task_move", ("leaks", 1), {"column": "done"}),
    ("task_delete", ("leaks", 1), {}),
    ("milestone_deliver", ("leaks", 1), {"text": "Done."}),
]


@pytest.mark.usefixtures("look", "written", "milestone")
@pytest.mark.parametrize(("name", "parts", "body"), WRITES)
def test_who_looks_changes_nothing(
    manager: Person, name: str, parts: tuple[object, ...], body: dict[str, object]
) -> None:
    with nothing_changes():
        assert browser_of(manager).post(page(name, *parts), body).status_code == 404


@pytest.mark.usefixtures("look", "written")
def test_the_pages_of_the_members_stay_shut(manager: Person) -> None:
    browser = browser_of(manager)

    for name, more in (
        ("workspace", ()),
        ("workspace_chat", ("tribe",)),
        ("workspace_board", ()),
        ("workspace_milestones", ()),
    ):
        assert browser.get(page(name, "leaks", *more)).status_code == 404


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("who", ["ada", "coach", "company"])
def test_the_workspace_says_who_looks_and_goes_on_saying_it(
    who: str, now: datetime.datetime, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(who))

    text = browser.get(page("workspace", "leaks")).content.decode()
    assert "Mies" in text
    assert REASON in text
    assert "looks now" in text

    with time_machine.travel(now + HOLDS, tick=False):
        later = browser.get(page("workspace", "leaks")).content.decode()
    assert REASON in later
    assert "looks now" not in later


@pytest.mark.usefixtures("working_tribe")
def test_a_workspace_into_which_nobody_looked_says_so(ada: Person) -> None:
    text = browser_of(ada).get(page("workspace", "leaks")).content.decode()

    assert "Nobody has looked in." in text


def test_older_messages_are_behind_a_link_and_read_no_further(
    working_tribe: Tribe, look: WorkspaceLook, manager: Person, ada: Person, now: datetime.datetime
) -> None:
    stream = Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.TRIBE)
    for number in range(51):
        messages.post(stream=stream, text=f"Message {number}.", by=ada, now=now)
    browser, address = browser_of(manager), page("look_chat", "leaks", "tribe")

    newest = browser.get(address)
    assert "Message 0." not in newest.content.decode()
    older = browser.get(f"{address}?before={newest.context['older_than']}").content.decode()

    assert "Message 0." in older
    assert "To the newest messages" in older
    with nothing_changes():
        browser.get(address)


def test_visitors_are_asked_to_log_in(working_tribe: Tribe, client: Client) -> None:
    for address in (*reading(), page("look_ask", "leaks")):
        assert "/account/login/" in client.get(address).headers["Location"]
