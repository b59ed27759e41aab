"""Messages in the chat that tribe and company share."""

from typing import Any

from django.utils import timezone

from tribes.actions import messages
from tribes.models import Message, Person, Stream


def say(stream: Stream, by: Person, text: str = "Hello", **values: Any) -> Message:
    event = messages.post(stream=stream, text=text, by=by, now=timezone.now(), **values)
    return Message.objects.select_related("stream", "author").get(pk=event.payload["id"])


def ask(stream: Stream, by: Person, text: str = "Which pump?", **values: Any) -> Message:
    return say(stream, by, text, needs_answer=True, **values)
