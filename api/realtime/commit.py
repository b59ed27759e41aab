"""A group of commands in one transaction; one that is refused leaves no trace in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from django.db import transaction
from django.utils import timezone, translation

from api.realtime.writer import Command, Outcome
from tribes.actions import commands, postings
from tribes.actions.postings import Posting
from tribes.exceptions import InvalidValue, NotAllowed, Refusal, StaleVersion
from tribes.models import Person, WorkspaceEvent
from tribes.queries.streams import heads
from tribes.rules.streams import readers_of

GONE: Final = Outcome(None, {"code": "not_found"})


def commit(batch: list[Command]) -> list[Outcome]:
    """Runs in the writer's thread; nobody is told of an event before this returns."""
    with transaction.atomic():
        people = Person.objects.in_bulk({command.person_id for command in batch})
        outcomes = {command: GONE for command in batch if command.person_id not in people} | dict(
            _carry_out([one for one in batch if one.person_id in people], people)
        )
        readers = readers_of({command.stream.pk for command in batch})
    for command, outcome in outcomes.items():
        if outcome.event is not None:
            outcome.readers = readers[command.stream.pk]
    return [outcomes[command] for command in batch]


def _carry_out(
    batch: list[Command], people: dict[int, Person]
) -> Iterator[tuple[Command, Outcome]]:
    """Streams where people only talk go together; in the others each command has its turn."""
    chat: list[Command] = []
    for _stream_id, group in groupby(batch, lambda command: command.stream.pk):
        commands_here = list(group)
        if all(_is_talk(command) for command in commands_here):
            chat += commands_here
            continue
        for command in commands_here:
            yield command, _alone(command, people[command.person_id])
    yield from _together(chat, people)


def _is_talk(command: Command) -> bool:
    """Nothing but words: what asks or answers changes more than its own row."""
    return command.op == "message.post" and command.data.keys() == {"text"}


def _together(batch: list[Command], people: dict[int, Person]) -> Iterator[tuple[Command, Outcome]]:
    now = timezone.now()
    answers = postings.post_all(
        postings=[
            Posting(one.stream, one.data["text"], people[one.person_id], one.cid, now)
            for one in batch
        ]
    )
    for command, answer in zip(batch, answers, strict=True):
        yield command, outcome_of(answer, people[command.person_id])


def _alone(command: Command, person: Person) -> Outcome:
    try:
        with transaction.atomic():
            event = commands.carry_out(
                stream=command.stream,
                op=command.op,
                data=command.data,
                base_version=command.base_version,
                cid=command.cid,
                by=person,
                now=timezone.now(),
            )
    except Refusal as refusal:
        return outcome_of(refusal, person)
    outcome = outcome_of(event, person)
    # What answers a question, or moves a card, may write more than the event that it is told by.
    outcome.head = heads([command.stream.pk])[command.stream.pk]
    return outcome


def outcome_of(answer: WorkspaceEvent | Refusal, person: Person) -> Outcome:
    if isinstance(answer, WorkspaceEvent):
        return Outcome(answer)
    with translation.override(person.language):
        return Outcome(None, fields_of(answer))


def fields_of(refusal: Refusal) -> dict[str, Any]:
    """A refusal as the fields of a nack, in the active language."""
    fields: dict[str, Any] = {"code": refusal.code, "reason": str(refusal)}
    if isinstance(refusal, NotAllowed):
        fields["rule"] = refusal.rule_code
    if isinstance(refusal, StaleVersion):
        fields["current"] = refusal.current
    if isinstance(refusal, InvalidValue):
        fields["errors"] = {
            name: [str(text) for text in texts] for name, texts in refusal.errors.items()
        }
    return fields
