import datetime

import pytest

from tribes.exceptions import NotVisible
from tribes.models import Person, Stream, Task
from tribes.queries.tasks import get_visible


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
