import datetime

from tribes.models import Message, Person, Stream, Task
from tribes.queries.payloads import message_payload, task_payload


def test_a_message_is_shown_with_first_name_and_role(
    stream: Stream, ada: Person, now: datetime.datetime
) -> None:
    message = Message.objects.create(stream=stream, author=ada, text="Hello", posted_at=now)

    assert message_payload(message) == {
        "id": message.pk,
        "author": ada.pk,
        "name": "Ada",
        "role": "member",
        "text": "Hello",
        "at": now.isoformat(),
        "edited": False,
        "deleted": False,
        "asks": "",
        "due": None,
        "state": "",
        "answers": None,
        "v": 1,
    }


def test_roles_come_from_the_person(
    ada: Person, coach: Person, company: Person, now: datetime.datetime
) -> None:
    roles = [
        message_payload(Message(author=person, posted_at=now))["role"]
        for person in (ada, coach, company, None)
    ]

    assert roles == ["member", "coach", "company", ""]


def test_a_message_of_somebody_erased_has_no_name(now: datetime.datetime) -> None:
    payload = message_payload(Message(author=None, text="Hello", posted_at=now))

    assert (payload["author"], payload["name"]) == (None, "")


def test_a_task_is_shown_with_everything_on_the_card(stream: Stream, ben: Person) -> None:
    task = Task.objects.create(stream=stream, title="Measure", position=5.0, assignee=ben)

    assert task_payload(task) == {
        "id": task.pk,
        "title": "Measure",
        "note": "",
        "column": "todo",
        "position": 5.0,
        "assignee": ben.pk,
        "assignee_name": "Ben",
        "v": 1,
        "deleted": False,
    }
