"""The public text of a challenge as it was and as it is."""

from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import override

from tribes.models import Challenge, ChallengeVersion, Question
from tribes.queries.attachments import for_all
from tribes.queries.challenges import field_values, visible_to
from tribes.rules.challenge_changes import SHOWN
from tribes.rules.challenges import PUBLIC_FIELDS, PUBLIC_STATES
from tribes.rules.differences import FieldChange, between
from tribes.rules.roles import Viewer

# What `tribes.rules.constraints` reads of a challenge; its parts stay as they were published.
FACTS: Final = ("levels", "place", "hours_per_week", "site", "spoken", "minimum_age")


@dataclass(frozen=True)
class Change:
    """One version with what differs from the one before."""

    version: ChallengeVersion
    fields: list[FieldChange]


def public_values(challenge: Challenge) -> dict[str, Any]:
    """The public fields, the sub-questions, what was answered in public and the public files; the
    names of skills in the language of the challenge."""
    # Who saves may read another language: then every skill would seem to have changed.
    with override(challenge.language):
        values, parts = field_values(challenge), parts_of(challenge)
    public = {name: values[name] for name in PUBLIC_FIELDS}
    answered = Question.objects.filter(challenge=challenge, removed_at=None)
    rows = answered.exclude(answered_at=None).values("text", "answer")
    return {
        **public,
        "sub_questions": parts,
        "questions": list(rows),
        # The checksum says which content it was, once the file itself is gone.
        "files": list(for_all(challenge).values("name", "size", "sha256")),
    }


def parts_of(challenge: Challenge) -> list[dict[str, Any]]:
    parts = challenge.sub_questions.prefetch_related("skills").order_by("number")
    return [
        {
            "title": part.title,
            "text": part.text,
            "level": part.level,
            "skills": [str(skill) for skill in part.skills.all()],
        }
        for part in parts
    ]


def of_challenge(viewer: Viewer, challenge: Challenge) -> QuerySet[ChallengeVersion]:
    """The newest first; none of a challenge that is not public to this viewer."""
    rows = ChallengeVersion.objects.filter(
        challenge=challenge,
        challenge__state__in=PUBLIC_STATES,
        challenge__in=visible_to(viewer),
    )
    return rows.order_by("-number")


def as_published(challenge: Challenge) -> Challenge:
    """A copy with the facts of the day of publication, not to be saved: a company that asks other
    hours each day gets no other answer."""
    first = challenge.versions.order_by("number").values_list("values", flat=True).first() or {}
    published = copy(challenge)
    for name in FACTS:
        setattr(published, name, first.get(name, getattr(challenge, name)))
    return published


def last_change(viewer: Viewer, challenge: Challenge) -> ChallengeVersion | None:
    """The newest version, where it is not the first."""
    return of_challenge(viewer, challenge).filter(number__gt=1).first()


def changes(viewer: Viewer, challenge: Challenge) -> list[Change]:
    """Every change since the publication, the newest first."""
    versions = list(of_challenge(viewer, challenge))
    # A page marks what changed as text of the challenge: the words in it are of that language.
    with override(challenge.language):
        return [
            Change(after, between(before.values, after.values, SHOWN))
            for after, before in pairwise(versions)
        ]
