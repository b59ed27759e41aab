from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tribes.models import (
    Brief,
    BriefView,
    Challenge,
    Membership,
    Organisation,
    Person,
    TermsAcceptance,
    Tribe,
)
from tribes.queries import challenges
from tribes.rules import briefs as rules
from tribes.rules.roles import Viewer, acts_for, id_of, is_company
from tribes.rules.terms import StandingTerms, own_texts, standing_digests
from tribes.rules.tribes import ACTIVE
from tribes.rules.visibility import found


@dataclass(frozen=True)
class AcceptedWords:
    """`own` is the text of the company that was accepted; of a standard text the row says it."""

    acceptance: TermsAcceptance
    own: StandingTerms | None
    is_superseded: bool


def get_challenge(viewer: Viewer, slug: str) -> Challenge:
    """A challenge whose confidential part concerns the viewer; for others there is none."""
    challenge = challenges.get_visible(viewer, slug)
    is_there = rules.exists(challenge) and rules.concerns(viewer, challenge)
    return found(challenge if is_there else None)


def own(viewer: Viewer, challenge: Challenge) -> Brief:
    """What the company wrote so far, for the company only."""
    if not acts_for(viewer, challenge.organisation):
        return found(None)
    return Brief.objects.filter(challenge=challenge).first() or Brief(challenge=challenge)


def views(viewer: Viewer, challenge: Challenge) -> QuerySet[BriefView]:
    """Who read it and when, the last on top; for the company only."""
    if not acts_for(viewer, challenge.organisation):
        return BriefView.objects.none()
    return BriefView.objects.filter(challenge=challenge).select_related("person")


def views_for(viewer: Viewer) -> QuerySet[BriefView]:
    """What others read in the briefs of this person's organisations."""
    if not is_company(viewer):
        return BriefView.objects.none()
    own = Organisation.objects.filter(members__person=id_of(viewer))
    rows = BriefView.objects.filter(challenge__organisation__in=own)
    return rows.select_related("person", "challenge")


def acceptances(viewer: Viewer, challenge: Challenge) -> QuerySet[TermsAcceptance]:
    """Who accepted which words and when, for the company only."""
    if not acts_for(viewer, challenge.organisation):
        return TermsAcceptance.objects.none()
    return TermsAcceptance.objects.filter(challenge=challenge).select_related("person")


def accepted_words(viewer: Viewer, challenge: Challenge) -> list[AcceptedWords]:
    """Each acceptance with the number and the day of its words, for the company only."""
    own = {text.digest: text for text in own_texts(challenge)}
    now = set(standing_digests(challenge))
    return [
        AcceptedWords(row, own.get(row.text_id), is_superseded=row.text_id not in now)
        for row in acceptances(viewer, challenge)
    ]


def to_accept_anew(viewer: Viewer, challenge: Challenge) -> list[Person]:
    """Who read other words, and may go on reading only after accepting those of now."""
    rows = [row for row in accepted_words(viewer, challenge) if not row.acceptance.withdrawn_at]
    settled = {row.acceptance.person_id for row in rows if not row.is_superseded}
    tribes = Tribe.objects.filter(challenge=challenge, state__in=ACTIVE)
    members = Membership.objects.filter(tribe__in=tribes, left_at=None)
    parties = {*members.values_list("person", flat=True), *tribes.values_list("coach", flat=True)}
    waiting = parties - settled
    people = {row.acceptance.person_id: row.acceptance.person for row in rows}
    return [person for key, person in people.items() if key in waiting]


def field_values(challenge: Challenge) -> dict[str, Any]:
    """For the form of the company; the form of a challenge without a brief starts at version 0."""
    brief = Brief.objects.filter(challenge=challenge).first() or Brief()
    return {"text": brief.text, "own_terms": brief.own_terms, "brief_version": brief.version}
