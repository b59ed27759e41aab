"""The start of a challenge: empty, from a template, or from an earlier one."""

import datetime
import secrets
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import audit
from tribes.actions.locking import lock_challenge_at_hand
from tribes.exceptions import InvalidValue
from tribes.models import Challenge, Edition, Organisation, Person, SubQuestion
from tribes.rules import challenges as rules
from tribes.rules.challenge_templates import TEMPLATES
from tribes.rules.verdict import require

# Not copied: what belongs to one round or one answer, such as states, dates and questions.
NOT_COPIED = {"skills", "closes_on", "answers"}
COPIED_FIELDS = tuple(name for name in rules.DRAFT_FIELDS if name not in NOT_COPIED)


@transaction.atomic
def start(
    *,
    organisation: Organisation,
    edition: Edition,
    by: Person,
    today: datetime.date,
    copy_of: Challenge | None = None,
    template: str = "",
) -> Challenge:
    """Begin empty, from an earlier challenge of one's own, or from a key of `TEMPLATES`."""
    require(rules.may_start(by, organisation, edition, today))
    if copy_of is not None:
        require(rules.may_copy(by, copy_of))
    beginning = {"language": by.language, "place": organisation.place}
    challenge = Challenge.objects.create(
        organisation=organisation,
        edition=edition,
        slug=f"draft-{secrets.token_hex(8)}",
        created_by=by,
        contact=by,
        **{**beginning, **_texts_to_start_with(copy_of, template, by.language)},
    )
    if copy_of is not None:
        challenge.skills.set(copy_of.skills.all())
        _copy_sub_questions(copy_of, challenge)
    source = {"copy_of": copy_of.pk if copy_of else None, "template": template}
    audit.write(
        action="challenge.draft_started",
        subject=challenge,
        by=by,
        data={name: value for name, value in source.items() if value},
    )
    return challenge


@transaction.atomic
def move(*, challenge: Challenge, edition: Edition, by: Person, today: datetime.date) -> Challenge:
    """Take a draft along to an edition that is open. Its answers stay behind: each edition asks
    its own questions."""
    lock_challenge_at_hand(challenge)
    require(rules.may_move(by, challenge, edition, today))
    if challenge.edition_id == edition.pk:
        return challenge
    source, challenge.edition = challenge.edition_id, edition
    if challenge.answers:
        challenge.answers, challenge.asked = {}, {}
        challenge.version += 1
    challenge.save()
    audit.write(
        action="challenge.draft_moved",
        subject=challenge,
        by=by,
        data={"from": source, "to": edition.pk},
    )
    return challenge


def _copy_sub_questions(source: Challenge, challenge: Challenge) -> None:
    for part in source.sub_questions.prefetch_related("skills"):
        copy = SubQuestion.objects.create(
            challenge=challenge,
            number=part.number,
            title=part.title,
            text=part.text,
            level=part.level,
        )
        copy.skills.set(part.skills.all())


def _texts_to_start_with(copy_of: Challenge | None, template: str, language: str) -> dict[str, Any]:
    if copy_of is not None and template:
        raise InvalidValue({"template": [_("Choose a template or a challenge, not both.")]})
    if copy_of is not None:
        return {name: getattr(copy_of, name) for name in COPIED_FIELDS}
    if not template:
        return {}
    if template not in TEMPLATES:
        raise InvalidValue({"template": [_("Choose from the list.")]})
    return asdict(TEMPLATES[template].beginning(language))
