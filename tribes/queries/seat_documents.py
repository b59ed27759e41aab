"""What the matcher reads of an open seat: its wishes first, then the public text around it."""

from collections.abc import Iterator
from dataclasses import replace

from matching import Document, Part
from tribes.models import Seat, SubQuestion
from tribes.queries.documents import challenge_document, skill_parts

WANTED_WEIGHT = 1.5
PART_WEIGHT = 1.0
# The same for all seats of a challenge, so it must not drown what tells them apart.
CHALLENGE_WEIGHT = 0.4


def seat_document(seat: Seat) -> Document:
    """Of the seat, its part of the challenge and the challenge; nothing of who sits beside it.

    Its level is a fact: it may leave the seat out, and is no word that can be found.
    """
    parts = [
        part for skill in seat.skills.all() for part in skill_parts(skill, WANTED_WEIGHT, "seat")
    ]
    language = seat.tribe.challenge.language
    if seat.sub_question is not None:
        parts += _part_parts(seat.sub_question, language)
    parts += _of_challenge(seat)
    return Document(seat_key(seat.pk), tuple(parts))


def asked_fields(document: Document) -> tuple[str, ...]:
    """What the seat asks; a seat without wishes asks what its challenge asks."""
    return ("seat",) if any(part.field == "seat" for part in document.parts) else ("skills",)


def seat_key(pk: int) -> str:
    # Equal scores are ordered by key, so the digits must sort like the numbers do.
    return f"seat-{pk:012}"


def _part_parts(part: SubQuestion, language: str) -> Iterator[Part]:
    for skill in part.skills.all():
        yield from skill_parts(skill, PART_WEIGHT, "part")
    for text in (part.title, part.text):
        if text.strip():
            yield Part(text, language, PART_WEIGHT, "part")


def _of_challenge(seat: Seat) -> list[Part]:
    parts = challenge_document(seat.tribe.challenge).parts
    return [replace(part, weight=part.weight * CHALLENGE_WEIGHT) for part in parts]
