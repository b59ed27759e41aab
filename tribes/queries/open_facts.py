"""Which open challenges a fact leaves out for somebody. Most challenges share their facts with
others, so each different set of facts is compared once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from threading import Lock

from django.db.models import QuerySet

from tribes.models import Challenge, Profile, SubQuestion
from tribes.queries import matchers
from tribes.queries.documents import challenge_key
from tribes.rules.constraints import (
    CHALLENGE_FACTS,
    Facts,
    facts_of_challenge,
    facts_of_profile,
    reasons,
)

# Of each process; far more than there are kinds of challenges.
_MOST_KEPT = 2_000
TOLD = ("slug", "title", "language", "organisation__name", *CHALLENGE_FACTS)
_lock = Lock()
_kept: dict[Facts, Challenge] = {}


class OpenFacts:
    """The facts of some challenges at one moment.

    Args:
        facts: by the key of the challenge.
        examples: a challenge with each of these facts, that says what is compared.
    """

    def __init__(self, facts: Mapping[str, Facts], examples: Mapping[Facts, Challenge]) -> None:
        self.facts = facts
        self._examples = examples
        self._found: dict[Facts, frozenset[str]] = {}

    def left_out(self, profile: Profile) -> Collection[str]:
        """The keys of the challenges in whose way a fact stands for this person."""
        own = facts_of_profile(profile)
        if own not in self._found:
            self._found[own] = frozenset(
                key
                for facts, keys in self._keys.items()
                if reasons(profile, self._examples[facts])
                for key in keys
            )
        return self._found[own]

    @cached_property
    def _keys(self) -> Mapping[Facts, Sequence[str]]:
        found: dict[Facts, list[str]] = defaultdict(list)
        for key, facts in self.facts.items():
            found[facts].append(key)
        return found


def open_facts(challenges: QuerySet[Challenge] | None = None) -> OpenFacts:
    """Of what can be suggested now, or of some challenges; two queries, and two more where facts
    are new to the process. No text is read."""
    open_ones = matchers.published() if challenges is None else challenges
    parts: dict[int, list[str]] = defaultdict(list)
    levels = SubQuestion.objects.filter(challenge__in=open_ones.order_by()).exclude(level="")
    for pk, level in levels.order_by().values_list("challenge_id", "level"):
        parts[pk].append(level)
    rows = open_ones.order_by("pk").values_list("pk", *CHALLENGE_FACTS)
    by_pk = {pk: facts_of_challenge(values, parts[pk]) for pk, *values in rows}
    facts = {challenge_key(pk): known for pk, known in by_pk.items()}
    return OpenFacts(facts, _examples_of({known: pk for pk, known in by_pk.items()}))


def with_facts(challenges: QuerySet[Challenge]) -> list[Challenge]:
    """With all that a constraint reads and a reason says; two queries."""
    rows = challenges.select_related("edition", "organisation").only(*TOLD)
    return list(rows.prefetch_related("sub_questions").order_by("pk"))


def _examples_of(pks: Mapping[Facts, int]) -> Mapping[Facts, Challenge]:
    """One challenge with each of these facts. Which one does not matter, nor what else changed of
    it since it was read."""
    with _lock:
        found = {facts: _kept[facts] for facts in pks if facts in _kept}
        new = {pk: facts for facts, pk in pks.items() if facts not in found}
        rows = with_facts(Challenge.objects.filter(pk__in=new)) if new else []
        found |= {new[row.pk]: row for row in rows}
        if len(_kept) + len(rows) > _MOST_KEPT:
            _kept.clear()
        _kept.update(found)
        return found
