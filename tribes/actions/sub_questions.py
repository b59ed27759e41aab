from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit, skills
from tribes.actions.locking import lock_challenge
from tribes.exceptions import InvalidValue, StaleVersion, Text
from tribes.models import Challenge, Person, SubQuestion
from tribes.queries.challenges import field_values
from tribes.rules import sub_questions as rules
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
            _("Somebody else changed this challenge."), current=field_values(challenge)
        )
    cleaned = _clean_rows(rows)
    challenge.sub_questions.all().delete()
    for number, row in enumerate(cleaned, start=1):
        names = row.pop("skills", [])
        part = SubQuestion.objects.create(challenge=challenge, number=number, **row)
        part.skills.set([skills.find_or_create(name=name) for name in names])
    challenge.version += 1
    challenge.save(update_fields=["version", "updated_at"])
    audit.write(
        action="challenge.split", subject=challenge, by=by, data={"sub_questions": len(cleaned)}
    )
    return challenge


def _clean_rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if len(rows) > rules.MOST:
        reason = _("Use at most %(limit)d sub-questions.") % {"limit": rules.MOST}
        raise InvalidValue({"sub_questions": [reason]})
    errors: dict[str, list[Text]] = {}
    cleaned = []
    for number, row in enumerate(rows, start=1):
        try:
            cleaned.append(clean(SubQuestion, FIELDS, {"title": "", **row}, cleaners=_CLEANERS))
        except InvalidValue as refusal:
            errors |= {f"{name}-{number}": texts for name, texts in refusal.errors.items()}
    if errors:
        raise InvalidValue(errors)
    return cleaned


_CLEANERS = {"skills": lambda value: skills.clean_names(value, most=rules.MOST_SKILLS)}
