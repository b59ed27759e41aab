"""Keeping the public text of a challenge as it was."""

import datetime

from tribes.models import Challenge, ChallengeVersion, Person
from tribes.queries.challenge_versions import public_values


def record(*, challenge: Challenge, by: Person, now: datetime.datetime) -> ChallengeVersion:
    """Keep the text of a locked challenge as its next version."""
    last = challenge.versions.order_by("-number").values_list("number", flat=True).first()
    return ChallengeVersion.objects.create(
        challenge=challenge,
        number=(last or 0) + 1,
        values=public_values(challenge),
        saved_by=by,
        at=now,
    )


def record_first(*, challenge: Challenge) -> None:
    """For a challenge that was published before versions were kept."""
    if not challenge.versions.exists():
        at = challenge.published_at or challenge.updated_at
        record(challenge=challenge, by=challenge.created_by, now=at)
