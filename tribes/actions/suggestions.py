"""Keeping suggestions fresh. The system does this by itself, so there is no `by`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from matching import Explanation, Match
from tribes.actions import match_runs, matching_spaces
from tribes.actions.match_runs import Run
from tribes.enums import Fit, RunKind
from tribes.models import Challenge, Person, Profile, ProfileSkill, Skill, Suggestion
from tribes.queries import match_lists, matchers
from tribes.queries.asking import Asking
from tribes.queries.documents import challenge_key, pk_of
from tribes.queries.skill_words import SkillWords
from tribes.queries.suggestions import as_stored
from tribes.rules.roles import is_participant
from tribes.rules.visibility import found

MOST_WHAT_IFS = 8

WhatIfs = dict[str, list[dict[str, Any]]]


def refresh_person(*, person: Person) -> None:
    """Replace the suggestions of one person; somebody who is not matched has none."""
    profile = (
        Profile.objects.filter(person=person)
        .select_related("person")
        .prefetch_related(Prefetch("skills", ProfileSkill.objects.select_related("skill")))
        .first()
    )
    if profile is None:
        Suggestion.objects.filter(person=person).delete()
    elif is_matched(profile):
        run = match_runs.begin(kind=RunKind.PERSON, matcher=ready_matcher(), by=person)
        refresh(profile=profile, run=run)
    else:
        clear(profile=profile)


def refresh(
    *, profile: Profile, run: Run, asks: Asking | None = None, matches: list[Match] | None = None
) -> None:
    """Replace one list as part of a run; `matches` where they were found with those of others."""
    asks = asks or run.asking(profile)
    if matches is None:
        matches = match_lists.best(run.matcher, asks, run.prices)
    rows = _suggestions(profile, asks, run, matches)
    with transaction.atomic():
        if _replace(profile, rows):
            match_runs.note(run=run, asks=asks, person=profile.person, suggestions=rows)


def clear(*, profile: Profile) -> None:
    """Somebody who is not matched has no suggestions; no run stands behind that."""
    with transaction.atomic():
        _replace(profile, [])


def ready_matcher() -> matchers.Matcher:
    """The matcher in use; the first, or one in the place of what cannot be read, is made here."""
    matcher = matchers.current()
    if matcher is None:
        matching_spaces.refit(now=timezone.now())
        matcher = found(matchers.current())
    return matcher


def is_matched(profile: Profile) -> bool:
    return profile.is_matched and is_participant(profile.person)


def _suggestions(
    profile: Profile, asks: Asking, run: Run, matches: list[Match]
) -> list[Suggestion]:
    matcher = run.matcher
    challenges = _challenges(matches)
    what_ifs = _what_ifs(profile, asks, matches, challenges, run)
    rows = []
    for match in matches:
        if match.key in challenges:
            found = matcher.documents[match.key]
            reason = asks.reason(matcher, found, match.price)
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
    keys = [pk_of(match.key) for match in matches]
    rows = matchers.published().filter(pk__in=keys).only("pk").prefetch_related("skills")
    return {challenge_key(row.pk): row for row in rows}


def _what_ifs(
    profile: Profile,
    asks: Asking,
    matches: list[Match],
    challenges: Mapping[str, Challenge],
    run: Run,
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
        ranks = _ranks_with(skill, asks, run)
        for match in matches:
            after = ranks.get(match.key, match.rank)
            wants = match.key in challenges and skill in challenges[match.key].skills.all()
            if wants and after < match.rank:
                better.setdefault(match.key, []).append(_as_what_if(skill, match.rank, after))
    return {key: sorted(rows, key=lambda row: row["after"]) for key, rows in better.items()}


def _ranks_with(skill: Skill, asks: Asking, run: Run) -> dict[str, int]:
    everything = max(1, len(run.matcher.index))
    matches = match_lists.best(run.matcher, asks.with_skill(skill), run.prices, most=everything)
    return {row.key: row.rank for row in matches}


def _as_what_if(skill: Skill, before: int, after: int) -> dict[str, Any]:
    return {
        "skill": skill.slug,
        "name_nl": skill.name_nl,
        "name_en": skill.name_en,
        "before": before,
        "after": after,
    }


def _replace(profile: Profile, suggestions: list[Suggestion]) -> bool:
    stands = Profile.objects.select_for_update().filter(
        pk=profile.pk, updated_at=profile.updated_at
    )
    # A profile saved since brings its own refresh; older news must not overwrite newer.
    if stands.first() is None:
        return False
    stored = Suggestion.objects.filter(person_id=profile.person_id)
    # A list that stays what it is was not news to anybody, and is not written.
    if [_content(row) for row in stored.order_by("rank")] != [_content(row) for row in suggestions]:
        stored.delete()
        Suggestion.objects.bulk_create(suggestions)
    return True


def _content(row: Suggestion) -> tuple[Any, ...]:
    return row.challenge_id, row.rank, row.score, row.fit, row.space_version, row.explanation
