"""What one person asks of the index, so that every list of theirs is made in the same way."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from matching import Document, Explanation, Match, explain
from matching import Feedback as Said
from tribes.enums import FeedbackKind
from tribes.models import Challenge, Feedback, Profile, Seat, Skill
from tribes.queries import feedback, matchers
from tribes.queries.documents import (
    NAMED_FIELDS,
    challenge_key,
    profile_document,
    settled,
    skill_parts,
)
from tribes.queries.open_facts import TOLD, OpenFacts, with_facts
from tribes.rules.constraints import Reason, reasons

Blocked = Mapping[str, list[Reason]]
_SEAT_FACTS = (
    *("number", "level", "sub_question__level", "tribe__name", "tribe__slug"),
    "tribe__state",
    *(f"tribe__challenge__{name}" for name in TOLD),
)


@dataclass(frozen=True)
class Asking:
    """The words of a profile, what its person said of challenges, and which to leave out.

    `said_of` has the challenges behind what was said, by key.
    """

    written: Document
    said: Said
    said_of: Mapping[str, Challenge]
    without: Collection[str]

    @cached_property
    def document(self) -> Document:
        return settled(self.written)

    def matches(
        self, matcher: matchers.Matcher, most: int, prices: Mapping[str, float] | None = None
    ) -> list[Match]:
        return matcher.index.top_k(
            self.document, most, prices, feedback=self.said, without=self.without
        )

    def reason(self, matcher: matchers.Matcher, found: Document, price: float = 0.0) -> Explanation:
        """`price` is that of the match: what was taken off because many see the challenge."""
        return explain(
            matcher.space,
            self.document,
            found,
            named_fields=NAMED_FIELDS,
            feedback=self.said,
            price=price,
        )

    def learnt(self, reason: Explanation) -> list[dict[str, Any]]:
        """What was said of other challenges and what it adds, as JSON: with the stored parts these
        shares sum to the score."""
        return [
            {
                "challenge": self.said_of[row.key].slug,
                "title": self.said_of[row.key].title,
                "language": self.said_of[row.key].language,
                "kind": FeedbackKind.INTERESTED if row.is_wanted else FeedbackKind.NOT_FOR_ME,
                "share": row.share,
            }
            for row in reason.learnt
        ]

    def with_skill(self, skill: Skill) -> "Asking":
        """Languages are decided after the addition, as they will be when it is saved."""
        parts = (*self.written.parts, *skill_parts(skill, 1.0))
        return replace(self, written=replace(self.written, parts=parts))


def of_profile(
    profile: Profile,
    facts: OpenFacts | None,
    now: datetime.datetime,
    *,
    has_said: bool = True,
) -> Asking:
    """Without what is not for them, and without what one of these facts leaves out.

    `has_said` is false for who is known to have said nothing of any challenge.
    """
    rows = list(feedback.for_matching(profile.person)) if has_said else []
    left_out = {challenge_key(row.challenge_id) for row in rows if is_refused(row)}
    if facts is not None:
        left_out |= facts.left_out(profile)
    return Asking(
        written=profile_document(profile),
        said=feedback.as_said(rows, now),
        said_of={challenge_key(row.challenge_id): row.challenge for row in rows},
        without=left_out,
    )


def blocked(profile: Profile, open_challenges: Iterable[Challenge]) -> Blocked:
    """Challenges in whose way a fact stands, by key."""
    found = {challenge_key(row.pk): reasons(profile, row) for row in open_challenges}
    return {key: rows for key, rows in found.items() if rows}


def open_challenges() -> list[Challenge]:
    """What can be suggested, with the facts that a constraint reads; two queries."""
    return with_facts(matchers.published())


def seats_with_facts(seats: QuerySet[Seat]) -> list[Seat]:
    """The same for seats; two queries."""
    rows = seats.select_related(
        "sub_question", "tribe__challenge__edition", "tribe__challenge__organisation"
    )
    known = rows.only(*_SEAT_FACTS).prefetch_related("tribe__challenge__sub_questions")
    return list(known.order_by("pk"))


def is_refused(row: Feedback) -> bool:
    return row.kind == FeedbackKind.NOT_FOR_ME
