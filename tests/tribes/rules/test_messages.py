from django.utils import timezone

from tribes.models import Message, Person, Stream
from tribes.rules.messages import may_change


def test_only_the_author_changes_a_message(
    stream: Stream, ada: Person, ben: Person, coach: Person
) -> None:
    message = Message(stream=stream, author=ada, text="hello")

    assert may_change(ada, message)
    assert may_change(ben, message).code == "not_the_author"
    assert may_change(coach, message).code == "not_the_author"


def test_nobody_changes_a_deleted_message(stream: Stream, ada: Person) -> None:
    message = Message(stream=stream, author=ada, deleted_at=timezone.now())

    assert may_change(ada, message).code == "message_deleted"
