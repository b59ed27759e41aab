from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, skills
from tribes.actions.locking import lock_challenge
from tribes.exceptions import InvalidValue, StaleVersion, Text
from tribes.models import Challenge, Person, Seat, SubQuestion, Tribe
from tribes.queries.challenge_versions import parts_of
from tribes.queries.challenges import field_values
from tribes.rules import sub_questions as rules
from tribes.rules.tribes import ACTIVE
from tribes.rules.values import clean
from tribes.rules.verdict import require

FIELDS = ("title", "text", "level", "skills")


@transaction.atomic
def set_all(
    *, challenge: Challenge, rows: Sequence[Mapping[str, Any]], version: int, by: Person
) -> Challenge:
    """Replace all sub-questions of a draft. `StaleVersion` when somebody else saved in between;
    `InvalidValue` names a field with its row, as in `title-2`."""
    challenge = lock_challenge(challenge.pk)
    require(rules.may_set(by, challenge))
    if version != challenge.version:
        raise StaleVersion(
            _("Somebody else changed this challenge."),
            current={**field_values(challenge), "sub_questions": parts_of(challenge)},
        )
    cleaned = clean_rows(rows)
    put(challenge=challenge, rows=cleaned)
    challenge.version += 1
    challenge.save(update_fields=["version", "updated_at"])
    audit.write(
        action="challenge.split", subject=challenge, by=by, data={"sub_questions": len(cleaned)}
    )
    return challenge


def put(*, challenge: Challenge, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make these the sub-questions of a challenge that is locked with its tribes.

    A part keeps its row, so the seats that were made from it stay with it.
    """
    challenge.sub_questions.filter(number__gt=len(rows)).delete()
    for number, row in enumerate(rows, start=1):
        plain = {name: row[name] for name in FIELDS if name != "skills"}
        part, _is_new = SubQuestion.objects.update_or_create(
            challenge=challenge, number=number, defaults=plain
        )
        part.skills.set([skills.find_or_create(name=name) for name in row["skills"]])
    for tribe in challenge.tribes.filter(state__in=ACTIVE).order_by("pk"):
        _let_seats_follow(tribe)


def _let_seats_follow(tribe: Tribe) -> None:
    """A new part takes an open seat that has none; each seat has the level of its part. The wishes
    of a seat stay with the tribe, which may have written its own."""
    seats = list(Seat.objects.filter(tribe=tribe).select_related("sub_question", "membership"))
    placed = [seat.sub_question_id for seat in seats if seat.sub_question_id]
    parts = tribe.challenge.sub_questions.exclude(pk__in=placed).order_by("number")
    free = [seat for seat in seats if seat.sub_question is None and not hasattr(seat, "membership")]
    for seat, part in zip(free, parts, strict=False):
        seat.sub_question = part
        seat.skills.set(part.skills.all())
    for seat in seats:
        seat.level = seat.sub_question.level if seat.sub_question else ""
        seat.save(update_fields=["sub_question", "level"])


def clean_rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if len(rows) > rules.MOST:
        reason = _("Use at most %(limit)d sub-questions.") % {"limit": rules.MOST}
        raise InvalidValue({"sub_questions": [reason]})
    errors: dict[str, list[Text]] = {}
    cleaned = []
    for number, row in enumerate(rows, start=1):
        try:
            cleaned.append(clean(SubQuestion, FIELDS, {**_EMPTY, **row}, cleaners=_CLEANERS))
        except InvalidValue as refusal:
            errors |= {f"{name}-{number}": texts for name, texts in refusal.errors.items()}
    if errors:
        raise InvalidValue(errors)
    return cleaned


_EMPTY: Mapping[str, Any] = {"title": "", "text": "", "level": "", "skills": []}
_CLEANERS = {"skills": lambda value: skills.clean_names(value, most=rules.MOST_SKILLS)}
