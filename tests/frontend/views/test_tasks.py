from typing import Any

import pytest
from django.utils import timezone

from tests.frontend.pages import browser_of, page
from tribes.actions import tasks
from tribes.enums import Audience, TribeState
from tribes.models import Person, Stream, Task, Tribe, WorkspaceEvent


@pytest.fixture
def stream(working_tribe: Tribe) -> Stream:
    return Stream.objects.get(workspace__tribe=working_tribe, audience=Audience.TRIBE)


@pytest.fixture
def task(stream: Stream, ada: Person) -> Task:
    return add(stream, ada, "Measure")


def add(stream: Stream, by: Person, title: str) -> Task:
    event = tasks.add(stream=stream, title=title, column="todo", by=by, now=timezone.now())
    return Task.objects.get(pk=event.payload["id"])


def titles(stream: Stream, column: str) -> list[str]:
    cards = Task.objects.filter(stream=stream, column=column, deleted_at=None)
    return list(cards.order_by("position").values_list("title", flat=True))


def board() -> str:
    return page("workspace_board", "leaks")


def test_the_board_has_a_move_form_for_each_card(task: Task, ben: Person) -> None:
    text = browser_of(ben).get(board()).content.decode()

    assert text.count(f'action="{page("task_move", "leaks", task.pk)}"') == 1
    assert '<section class="board-column" aria-labelledby="column-todo"' in text


def test_a_task_is_added_without_scripts(stream: Stream, ada: Person) -> None:
    answer = browser_of(ada).post(
        page("task_add", "leaks"), {"title": "<b>Weigh</b>", "column": "doing"}
    )

    assert answer.headers["Location"] == f"{board()}#task-{Task.objects.get().pk}"
    assert titles(stream, "doing") == ["<b>Weigh</b>"]
    assert "<b>Weigh" not in browser_of(ada).get(board()).content.decode()


@pytest.mark.parametrize(
    "values", [{"title": "", "column": "todo"}, {"title": "x" * 141, "column": "todo"}]
)
def test_a_title_that_cannot_be_stored_stays_in_the_form(
    stream: Stream, ada: Person, values: dict[str, str]
) -> None:
    answer = browser_of(ada).post(page("task_add", "leaks"), values)

    assert answer.status_code == 422
    assert f'value="{values["title"]}"' in answer.content.decode()
    assert not Task.objects.exists()


def test_a_task_is_not_added_to_a_column_that_does_not_exist(stream: Stream, ada: Person) -> None:
    answer = browser_of(ada).post(page("task_add", "leaks"), {"title": "A", "column": "attic"})

    assert answer.status_code == 422
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ("1", ["Third", "First", "Second"]),
        ("2", ["First", "Third", "Second"]),
        ("9", ["First", "Second", "Third"]),
        ("", ["First", "Second", "Third"]),
    ],
)
def test_a_card_goes_to_its_place(
    stream: Stream, ada: Person, place: str, order: list[str]
) -> None:
    cards = [add(stream, ada, title) for title in ("First", "Second", "Third")]

    browser_of(ada).post(
        page("task_move", "leaks", cards[2].pk), {"column": "todo", "place": place}
    )

    assert titles(stream, "todo") == order


def test_a_card_goes_to_another_column(task: Task, ben: Person) -> None:
    answer = browser_of(ben).post(
        page("task_move", "leaks", task.pk), {"column": "done", "place": "1"}
    )

    assert answer.headers["Location"] == f"{board()}#task-{task.pk}"
    assert titles(task.stream, "done") == ["Measure"]


@pytest.mark.parametrize("values", [{"column": "attic"}, {"column": "done", "place": "0"}])
def test_a_move_to_nowhere_is_named(task: Task, ada: Person, values: dict[str, str]) -> None:
    answer = browser_of(ada).post(page("task_move", "leaks", task.pk), values)

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert titles(task.stream, "todo") == ["Measure"]


def test_a_task_is_changed_and_assigned(task: Task, ada: Person, ben: Person) -> None:
    url = page("task_edit", "leaks", task.pk)
    browser = browser_of(ada)
    assert 'value="Measure"' in browser.get(url).content.decode()

    browser.post(url, {"title": "Weigh", "note": "Twice", "assignee": ben.pk, "version": "1"})

    task.refresh_from_db()
    assert (task.title, task.note, task.assignee, task.version) == ("Weigh", "Twice", ben, 2)


def test_a_task_is_for_somebody_of_the_tribe(task: Task, ada: Person, cleo: Person) -> None:
    values = {"title": "Measure", "note": "", "assignee": cleo.pk, "version": "1"}

    answer = browser_of(ada).post(page("task_edit", "leaks", task.pk), values)

    assert answer.status_code == 422
    task.refresh_from_db()
    assert task.assignee is None


def test_a_task_changed_elsewhere_is_laid_beside_the_own_text(
    task: Task, ada: Person, ben: Person
) -> None:
    tasks.edit(task=task, title="By Ben", note="", assignee=None, by=ben, now=timezone.now())
    values = {"title": "By Ada", "note": "", "assignee": "", "version": "1"}
    browser = browser_of(ada)

    answer = browser.post(page("task_edit", "leaks", task.pk), values)

    assert answer.status_code == 422
    assert "By Ben" in answer.content.decode()
    assert 'value="By Ada"' in answer.content.decode()
    assert Task.objects.get().title == "By Ben"


def test_a_task_is_deleted(task: Task, ben: Person) -> None:
    browser_of(ben).post(page("task_delete", "leaks", task.pk))

    assert titles(task.stream, "todo") == []


def writes(task: Task) -> list[tuple[str, dict[str, Any]]]:
    return [
        (page("task_add", "leaks"), {"title": "Mine", "column": "todo"}),
        (page("task_move", "leaks", task.pk), {"column": "done"}),
        (page("task_edit", "leaks", task.pk), {"title": "Mine", "version": "1"}),
        (page("task_delete", "leaks", task.pk), {}),
    ]


@pytest.mark.parametrize("who", ["cleo", "company", "other_coach", "manager"])
def test_others_change_nothing(task: Task, who: str, request: pytest.FixtureRequest) -> None:
    browser = browser_of(request.getfixturevalue(who))

    for url, values in writes(task):
        assert browser.post(url, values).status_code == 404
    assert titles(task.stream, "todo") == ["Measure"]
    assert WorkspaceEvent.objects.count() == 1


def test_after_the_work_the_board_is_read_only(task: Task, ada: Person) -> None:
    Tribe.objects.update(state=TribeState.FINISHED)
    browser = browser_of(ada)

    for url, values in writes(task):
        assert browser.post(url, values).status_code in {403, 422}
    assert "data-move" not in browser.get(board()).content.decode().replace("data-move-url", "")
    assert WorkspaceEvent.objects.count() == 1


def test_the_board_costs_the_same_with_more_cards(
    task: Task, ada: Person, django_assert_max_num_queries: Any
) -> None:
    browser = browser_of(ada)
    with django_assert_max_num_queries(16) as one:
        browser.get(board())
    for title in ("Weigh", "Sort"):
        add(task.stream, ada, title)
    with django_assert_max_num_queries(16) as three:
        browser.get(board())

    assert len(three) == len(one)
