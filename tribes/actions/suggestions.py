"""Keeping suggestions fresh. The system does this by itself, so there is no `by`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from matching import Document, Explanation, FeatureSpace, Match
from tribes.actions import audit
from tribes.enums import Fit, SkillOrigin
from tribes.models import Challenge, MatchingSpace, Person, Profile, Skill, Suggestion
from tribes.queries import asking, matchers
from tribes.queries.asking import Asking
from tribes.queries.documents import (
    challenge_document,
    challenge_key,
    skill_document,
)
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import as_stored
from tribes.rules.roles import is_participant
from tribes.rules.visibility import found

MOST_SUGGESTIONS = 20
MOST_WHAT_IFS = 8
SPACES_KEPT = 2
# Below this a frozen vocabulary costs a few percent and gives scores that can be compared.
REFIT_AT_NOVELTY = 0.2
NEWEST_CHALLENGES = 50
DECIMALS = 9

WhatIfs = dict[str, list[dict[str, Any]]]


def refresh_person(*, person: Person) -> None:
    """Replace the suggestions of one person; somebody who is not matched has none."""
    profile = (
        Profile.objects.filter(person=person)
        .select_related("person")
        .prefetch_related("skills__skill")
        .first()
    )
    if profile is None:
        Suggestion.objects.filter(person=person).delete()
    else:
        _refresh(profile, _ready_matcher(), asking.open_challenges())


def refresh_all() -> None:
    """Fit and store a new space, then refresh everybody, one short transaction each."""
    fit_space()
    matcher, open_challenges = _ready_matcher(), asking.open_challenges()
    for profile in _profiles():
        _refresh(profile, matcher, open_challenges)


def refresh_changed() -> None:
    """After a publication or withdrawal: refresh who gets other suggestions by it.

    The space stays, so all other scores stay too, until too many words are new to it.
    """
    matcher = _ready_matcher()
    if matcher.space.novelty(_newest_documents(matcher)) > REFIT_AT_NOVELTY:
        refresh_all()
        return
    open_challenges = asking.open_challenges()
    for profile in _profiles():
        if _has_other_matches(profile, matcher, open_challenges):
            _refresh(profile, matcher, open_challenges)


def fit_space() -> MatchingSpace:
    """Learn from all published challenges and the listed skills; every process picks it up."""
    challenges = matchers.published().select_related("theme").prefetch_related("skills")
    documents = [challenge_document(challenge) for challenge in challenges]
    # Thousands of names from ESCO would weigh more in the idf than all challenges together.
    listed = Skill.objects.filter(is_listed=True).exclude(origin=SkillOrigin.ESCO)
    skills = [skill_document(skill) for skill in listed]
    # What is generic is told from the listed skills: no person's profile is in a stored space.
    space = FeatureSpace().fit([*documents, *skills], profiles=skills)
    newest = MatchingSpace.objects.only("version").first()
    if newest is not None and newest.version == space.version:
        return newest
    return _store(space)


@transaction.atomic
def _store(space: FeatureSpace) -> MatchingSpace:
    MatchingSpace.objects.filter(version=space.version).delete()
    stored = MatchingSpace.objects.create(version=space.version, data=matchers.packed(space))
    kept = MatchingSpace.objects.values_list("pk", flat=True)[:SPACES_KEPT]
    MatchingSpace.objects.exclude(pk__in=list(kept)).delete()
    audit.write(
        action="matching_space.fitted", subject=stored, by=None, data={"version": stored.version}
    )
    return stored


def _ready_matcher() -> matchers.Matcher:
    matcher = matchers.current()
    if matcher is None:
        MatchingSpace.objects.all().delete()
        fit_space()
        matcher = found(matchers.current())
    return matcher


def _profiles() -> Iterable[Profile]:
    scores = Suggestion.objects.only("person_id", "challenge_id", "rank", "score")
    return (
        Profile.objects.select_related("person")
        .prefetch_related("skills__skill", Prefetch("person__suggestions", scores))
        .iterator(chunk_size=200)
    )


def _newest_documents(matcher: matchers.Matcher) -> list[Document]:
    newest = matchers.published().order_by("-published_at", "-pk")[:NEWEST_CHALLENGES]
    keys = [challenge_key(pk) for pk in newest.values_list("pk", flat=True)]
    return [matcher.documents[key] for key in keys if key in matcher.documents]


def _has_other_matches(
    profile: Profile, matcher: matchers.Matcher, open_challenges: list[Challenge]
) -> bool:
    stored = {
        challenge_key(row.challenge_id): (row.rank, round(row.score, DECIMALS))
        for row in profile.person.suggestions.all()
    }
    matches = []
    if _is_matched(profile):
        asks = asking.of_profile(profile, open_challenges, timezone.now())
        matches = asks.matches(matcher, MOST_SUGGESTIONS)
    return stored != {row.key: (row.rank, round(row.score, DECIMALS)) for row in matches}


def _is_matched(profile: Profile) -> bool:
    return profile.is_matched and is_participant(profile.person)


def _refresh(profile: Profile, matcher: matchers.Matcher, open_challenges: list[Challenge]) -> None:
    rows = []
    if _is_matched(profile):
        asks = asking.of_profile(profile, open_challenges, timezone.now())
        rows = _suggestions(profile, asks, matcher)
    _replace(profile, rows)


def _suggestions(profile: Profile, asks: Asking, matcher: matchers.Matcher) -> list[Suggestion]:
    matches = asks.matches(matcher, MOST_SUGGESTIONS)
    challenges = _challenges(matches)
    what_ifs = _what_ifs(profile, asks, matches, challenges, matcher)
    rows = []
    for match in matches:
        if match.key in challenges:
            found = matcher.documents[match.key]
            reason = asks.reason(matcher, found)
            words = SkillWords(asks.document, found)
            explanation = as_stored(reason, what_ifs.get(match.key, []), words)
            explanation["feedback"] = asks.learnt(reason)
            row = _suggestion(match, reason, explanation, matcher.space.version)
            row.person, row.challenge = profile.person, challenges[match.key]
            rows.append(row)
    return rows


def _suggestion(
    match: Match, reason: Explanation, explanation: dict[str, Any], version: str
) -> Suggestion:
    return Suggestion(
        rank=match.rank,
        score=reason.score,
        fit=Fit(reason.fit.value),
        explanation=explanation,
        space_version=version,
    )


def _challenges(matches: Iterable[Match]) -> dict[str, Challenge]:
    keys = [int(match.key.rpartition("-")[2]) for match in matches]
    rows = matchers.published().filter(pk__in=keys).prefetch_related("skills")
    return {challenge_key(row.pk): row for row in rows}


def _what_ifs(
    profile: Profile,
    asks: Asking,
    matches: list[Match],
    challenges: Mapping[str, Challenge],
    matcher: matchers.Matcher,
) -> WhatIfs:
    """For the skills most asked and not found: the place each challenge would then have.

    Ranks are computed in full with the skill as the profile would store it, so they hold.
    """
    have = {row.skill_id for row in profile.skills.all() if not row.is_wish}
    asked = Counter(
        skill
        for challenge in challenges.values()
        for skill in challenge.skills.all()
        if skill.pk not in have
    )
    better: WhatIfs = {}
    for skill, _count in sorted(asked.items(), key=lambda row: (-row[1], row[0].slug))[
        :MOST_WHAT_IFS
    ]:
        ranks = _ranks_with(skill, asks, matcher)
        for match in matches:
            after = ranks.get(match.key, match.rank)
            wants = match.key in challenges and skill in challenges[match.key].skills.all()
            if wants and after < match.rank:
                better.setdefault(match.key, []).append(_as_what_if(skill, match.rank, after))
    return {key: sorted(rows, key=lambda row: row["after"]) for key, rows in better.items()}


def _ranks_with(skill: Skill, asks: Asking, matcher: matchers.Matcher) -> dict[str, int]:
    matches = asks.with_skill(skill).matches(matcher, max(1, len(matcher.index)))
    return {row.key: row.rank for row in matches}


def _as_what_if(skill: Skill, before: int, after: int) -> dict[str, Any]:
    return {
        "skill": skill.slug,
        "name_nl": skill.name_nl,
        "name_en": skill.name_en,
        "before": before,
        "after": after,
    }


@transaction.atomic
def _replace(profile: Profile, suggestions: list[Suggestion]) -> None:
    stands = Profile.objects.select_for_update().filter(
        pk=profile.pk, updated_at=profile.updated_at
    )
    # A profile saved since brings its own refresh; older news must not overwrite newer.
    if stands.first() is None:
        return
    Suggestion.objects.filter(person_id=profile.person_id).delete()
    Suggestion.objects.bulk_create(suggestions)
