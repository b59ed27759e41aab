from typing import Any

from django.db.models import QuerySet

from tribes.models import Brief, BriefView, Challenge, Organisation, TermsAcceptance
from tribes.queries import challenges
from tribes.rules import briefs as rules
from tribes.rules.roles import Viewer, acts_for, id_of, is_company
from tribes.rules.visibility import found


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


def field_values(challenge: Challenge) -> dict[str, Any]:
    """For the form of the company; the form of a challenge without a brief starts at version 0."""
    brief = Brief.objects.filter(challenge=challenge).first() or Brief()
    return {"text": brief.text, "own_terms": brief.own_terms, "brief_version": brief.version}
