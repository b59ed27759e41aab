"""What a new feature space is tried on before it is used: public texts, and lists as they are."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from matching import Document, Part, Trial
from tribes.enums import SkillOrigin
from tribes.models import Challenge, Profile, Skill, Suggestion
from tribes.queries import matchers
from tribes.queries.documents import (
    challenge_document,
    challenge_key,
    profile_document,
    settled,
    skill_parts,
)

# More would say the same more slowly.
MOST_PAIRS = 300
MOST_LISTS = 100


def trial() -> Trial:
    challenges = list(matchers.published().select_related("theme").prefetch_related("skills"))
    return Trial(
        challenges=[settled(challenge_document(challenge)) for challenge in challenges],
        asked=_asked(challenges),
        pairs=[_pair(skill) for skill in own_skills()[:MOST_PAIRS]],
        seen=_seen(),
    )


def own_skills() -> QuerySet[Skill]:
    """The listed skills of the network, by key. Thousands of names from ESCO would weigh more
    than all challenges together."""
    listed = Skill.objects.filter(is_listed=True).exclude(origin=SkillOrigin.ESCO)
    return listed.order_by("pk")


def _asked(challenges: Iterable[Challenge]) -> list[tuple[Document, frozenset[str]]]:
    asking: defaultdict[Skill, set[str]] = defaultdict(set)
    for challenge in challenges:
        for skill in challenge.skills.all():
            asking[skill].add(challenge_key(challenge.pk))
    rows = sorted(asking.items(), key=lambda row: row[0].pk)
    return [
        (settled(Document(f"skill-{skill.pk}", tuple(skill_parts(skill, 1.0)))), frozenset(keys))
        for skill, keys in rows
    ]


def _pair(skill: Skill) -> tuple[Document, Document]:
    dutch, english = (
        Document(f"skill-{skill.pk}", (Part(name, language, field="skills"),))
        for language, name in (("nl", skill.name_nl), ("en", skill.name_en))
    )
    return dutch, english


def _seen() -> list[tuple[Document, list[str]]]:
    ranked = Suggestion.objects.order_by("rank").only("person_id", "challenge_id", "rank")
    profiles = (
        Profile.objects.filter(person__suggestions__rank=1, is_matched=True)
        .select_related("person")
        .prefetch_related("skills__skill", Prefetch("person__suggestions", ranked))
        .order_by("pk")[:MOST_LISTS]
    )
    return [
        (
            settled(profile_document(profile)),
            [challenge_key(row.challenge_id) for row in profile.person.suggestions.all()],
        )
        for profile in profiles
    ]
