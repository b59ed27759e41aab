from dataclasses import dataclass

from tribes.models import Challenge, TermsAcceptance
from tribes.queries import challenges
from tribes.rules import terms as rules
from tribes.rules.roles import Viewer, id_of
from tribes.rules.terms import StandingTerms
from tribes.rules.visibility import sought


@dataclass(frozen=True)
class TermsFor:
    """The words as the viewer reads them, and what the viewer did with them."""

    text: StandingTerms | None
    acceptance: TermsAcceptance | None
    is_changed: bool
    # The one of the words before, where `is_changed`.
    before: TermsAcceptance | None = None


def challenge_of(viewer: Viewer, slug: str) -> Challenge:
    """A visible one, or one whose terms the viewer accepted: consent is taken back as easily as it
    was given, also when the challenge is out of sight by now."""
    accepted = TermsAcceptance.objects.filter(person=id_of(viewer)).values("challenge")
    rows = Challenge.objects.select_related("organisation", "edition")
    own = rows.filter(pk__in=accepted, slug=sought(slug)).first()
    return own or challenges.get_visible(viewer, slug)


def for_viewer(viewer: Viewer, challenge: Challenge, language: str) -> TermsFor:
    """Who accepted sees the very text that they accepted, as long as it stands."""
    texts = rules.standing(challenge)
    given = list(
        TermsAcceptance.objects.filter(person=id_of(viewer), challenge=challenge, withdrawn_at=None)
    )
    by_digest = {text.digest: text for text in texts}
    current = next((row for row in given if row.text_id in by_digest), None)
    text = by_digest[current.text_id] if current else rules.in_language(texts, language)
    before = given[0] if given and current is None else None
    return TermsFor(text, current, is_changed=before is not None, before=before)
