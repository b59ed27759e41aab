"""Which words stand for a challenge, and who has accepted them.

Any change of the words changes their digest, and an acceptance counts for the digest only.
"""

import datetime
import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tribes.enums import Terms
from tribes.models import Brief, BriefVersion, Challenge, TermsAcceptance, Tribe
from tribes.rules.roles import Viewer, id_of, is_coach
from tribes.rules.tribes import ACTIVE
from tribes.rules.verdict import YES, Verdict, no

FOLDER: Final = Path(__file__).with_name("standard_terms")
# Raise it with every change of a text in that folder.
STANDARD_VERSION: Final = "2026-1"
LANGUAGES: Final = ("nl", "en")


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class StandingTerms:
    """One text in one language; `digest` is its SHA-256, in hexadecimal. `since` is known of own
    terms: a standard text has the year in its version."""

    text: str
    language: str
    version: str
    since: datetime.datetime | None = None

    @property
    def digest(self) -> str:
        return digest_of(self.text)


def standing(challenge: Challenge) -> tuple[StandingTerms, ...]:
    """The text in each language it is in. Own terms stand in the language of the challenge;
    none while the company has not written them."""
    if challenge.terms != Terms.OWN:
        return tuple(_standard(challenge.terms, language) for language in LANGUAGES)
    return own_texts(challenge)[-1:] if _own(challenge) else ()


def own_texts(challenge: Challenge) -> tuple[StandingTerms, ...]:
    """Each own text since the publication, numbered from 1; what stands is the last one. Before
    the publication nobody can have accepted one, so the first counts from that day."""
    rows = list(
        BriefVersion.objects.filter(challenge=challenge)
        .order_by("number")
        .values_list("own_terms", "at")
    )
    dated = [
        (text, at if place else challenge.published_at) for place, (text, at) in enumerate(rows)
    ]
    now = (_own(challenge), None if rows else challenge.published_at)
    texts: list[StandingTerms] = []
    for text, since in [*dated, now]:
        if text and (not texts or texts[-1].text != text):
            number = str(len(texts) + 1)
            texts.append(StandingTerms(text, challenge.language, number, since))
    return tuple(texts)


def _own(challenge: Challenge) -> str:
    own = Brief.objects.filter(challenge=challenge).values_list("own_terms", flat=True).first()
    return own or ""


def standing_digests(challenge: Challenge) -> list[str]:
    """What an acceptance counts for; the numbers of own texts are not asked at every request."""
    if challenge.terms == Terms.OWN:
        own = _own(challenge)
        return [digest_of(own)] if own else []
    return [text.digest for text in standing(challenge)]


def in_language(texts: tuple[StandingTerms, ...], language: str) -> StandingTerms | None:
    """The text in this language, or else in the one that there is."""
    own = [text for text in texts if text.language == language]
    return next(iter([*own, *texts]), None)


def is_party(person: Viewer, challenge: Challenge) -> bool:
    """In a tribe that is on this challenge now, or its coach."""
    mine = Q(memberships__person=id_of(person), memberships__left_at=None)
    if is_coach(person):
        mine |= Q(coach=id_of(person))
    return Tribe.objects.filter(mine, challenge=challenge, state__in=ACTIVE).exists()


def has_accepted(person: Viewer, challenge: Challenge) -> bool:
    """Asked at every request, so a withdrawal or a new text counts at once."""
    return TermsAcceptance.objects.filter(
        person=id_of(person),
        challenge=challenge,
        withdrawn_at=None,
        text__in=standing_digests(challenge),
    ).exists()


def may_accept(person: Viewer, challenge: Challenge) -> Verdict:
    if not is_party(person, challenge):
        return no("not_a_party", _("Join or start a tribe for this challenge first."))
    return YES


def may_withdraw(person: Viewer, challenge: Challenge) -> Verdict:
    """Also after leaving the tribe: whoever accepted can take it back."""
    given = TermsAcceptance.objects.filter(
        person=id_of(person), challenge=challenge, withdrawn_at=None
    )
    if not given.exists():
        return no("nothing_accepted", _("You have not accepted these terms."))
    return YES


def must_have_accepted(person: Viewer, challenge: Challenge) -> Verdict:
    if not has_accepted(person, challenge):
        return no("terms_not_accepted", _("Accept the terms first, then you can read this."))
    return YES


@functools.cache
def _standard(terms: str, language: str) -> StandingTerms:
    text = (FOLDER / f"{terms}.{language}.txt").read_text("utf-8").strip()
    return StandingTerms(text, language, STANDARD_VERSION)
