"""Changing a challenge that is public."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tribes.actions import attachments, audit, challenge_versions, challenges, sub_questions
from tribes.actions.locking import lock_challenge, lock_tribes
from tribes.events import ChallengeChanged, publish
from tribes.exceptions import InvalidValue, StaleVersion, Text
from tribes.models import Challenge, Person
from tribes.queries.attachments import for_all
from tribes.queries.challenge_versions import public_values
from tribes.rules import challenge_changes as rules
from tribes.rules.verdict import require


@transaction.atomic
def change(
    *,
    challenge: Challenge,
    values: Mapping[str, Any],
    version: int,
    by: Person,
    now: datetime.datetime,
) -> Challenge:
    """Change the public text. Raises `StaleVersion` when somebody else saved in between."""
    challenge = lock_challenge(challenge.pk)
    lock_tribes(challenge)
    require(rules.may_change(by, challenge))
    require_version(challenge, version)
    news = news_of(challenge, values)
    require_news(news)
    apply(challenge=challenge, values=news, by=by, now=now)
    return challenge


def apply(
    *, challenge: Challenge, values: Mapping[str, Any], by: Person, now: datetime.datetime
) -> None:
    """Put clean values on a locked challenge as its next version; the rules were asked."""
    challenge_versions.record_first(challenge=challenge)
    given = dict(values)
    parts = given.pop("sub_questions", None)
    files = given.pop(rules.REMOVED_FILES, [])
    changed = challenges.put_values(challenge, given)
    if parts is not None:
        sub_questions.put(challenge=challenge, rows=parts)
        changed.append("sub_questions")
    if files:
        # One of them may be gone since it was asked for; then there is nothing left to do.
        keys = [row["id"] for row in files]
        attachments.drop(attachments=challenge.attachments.filter(pk__in=keys), by=by)
        changed.append("files")
    challenge.version += 1
    challenge.save()
    version = challenge_versions.record(challenge=challenge, by=by, now=now)
    audit.write(
        action="challenge.changed",
        subject=challenge,
        by=by,
        data={"fields": changed, "number": version.number},
    )
    publish(ChallengeChanged(challenge_id=challenge.pk))


def news_of(challenge: Challenge, values: Mapping[str, Any]) -> dict[str, Any]:
    """The clean values that differ from the text as it stands."""
    given = dict(values)
    parts = given.pop("sub_questions", None)
    files = given.pop(rules.REMOVED_FILES, None)
    cleaned = challenges.clean_values(rules.CHANGEABLE, given, edition=challenge.edition)
    if parts is not None:
        cleaned["sub_questions"] = sub_questions.clean_rows(parts)
    if files:
        cleaned[rules.REMOVED_FILES] = _public_files(challenge, files)
    errors: dict[str, list[Text]] = {
        name: [_("Fill this in.")] for name in rules.NEEDED if cleaned.get(name) == ""
    }
    if errors:
        raise InvalidValue(errors)
    old = public_values(challenge)
    return {name: value for name, value in cleaned.items() if value != old.get(name)}


def _public_files(challenge: Challenge, keys: Iterable[int]) -> list[dict[str, Any]]:
    """With the name of each: a request is read also when the file is gone."""
    wanted = set(keys)
    rows = for_all(challenge).filter(pk__in=wanted)
    found = [dict(row) for row in rows.values("id", "name", "size", "sha256")]
    if len(found) != len(wanted):
        raise InvalidValue({rules.REMOVED_FILES: [_("Choose from the list.")]})
    return found


def require_news(news: object) -> None:
    if not news:
        raise InvalidValue({"values": [_("You have not changed anything yet.")]})


def require_version(challenge: Challenge, version: int) -> None:
    if version != challenge.version:
        raise StaleVersion(
            _("Somebody else changed this challenge."),
            current={**public_values(challenge), "version": challenge.version},
        )
