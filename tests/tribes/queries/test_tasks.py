import datetime

import pytest

from tribes.exceptions import NotVisible
from tribes.models import Person, Stream, Task
from tribes.queries.tasks import card_above, get_visible


@pytest.fixture
def task(stream: Stream) -> Task:
    return Task.objects.create(stream=stream, title="Measure")


def test_a_member_finds_a_task(task: Task, ben: Person) -> None:
    assert get_visible(ben, task.stream, task.pk) == task


def test_a_task_is_not_in_another_stream(task: Task, shared: Stream, ben: Person) -> None:
    with pytest.raises(NotVisible):
        get_visible(ben, shared, task.pk)


def test_a_deleted_task_is_not_found(task: Task, ada: Person, now: datetime.datetime) -> None:
    Task.objects.update(deleted_at=now)

    with pytest.raises(NotVisible):
        get_visible(ada, task.stream, task.pk)


def test_strangers_find_no_task(task: Task, strangers: list[Person], company: Person) -> None:
    for person in [*strangers, company]:
        with pytest.raises(NotVisible):
            get_visible(person, task.stream, task.pk)


@pytest.mark.parametrize(("place", "above"), [(1, None), (2, "A"), (3, "B"), (9, "B"), (None, "B")])
def test_place_tells_which_card_comes_above(
    task: Task, ada: Person, place: int | None, above: str | None
) -> None:
    for position, title in enumerate("AB"):
        Task.objects.create(stream=task.stream, title=title, position=position)

    key = card_above(ada, task.stream, task.pk, "todo", place)

    assert key == (Task.objects.get(title=above).pk if above else None)


def test_strangers_learn_nothing_of_a_column(task: Task, cleo: Person) -> None:
    with pytest.raises(NotVisible):
        card_above(cleo, task.stream, task.pk, "todo", 1)
