"""Which open challenges a fact leaves out for somebody. Most challenges share their facts with
others, so each different set of facts is compared once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
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
_own = attrgetter(*(name.replace("__", ".") for name in CHALLENGE_FACTS))
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

    def left_out(self, profile: Profile) -> frozenset[str]:
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
    by_pk = _facts(open_ones)
    examples = _examples_of({facts: pk for pk, facts in by_pk.items()})
    moved = [pk for pk, facts in by_pk.items() if facts not in examples]
    if moved:
        # Changed since they were read. A row read whole says itself which facts it is an example
        # of, so it is asked no third time; what is gone is left out of nobody's list.
        rows = {row.pk: row for row in with_facts(open_ones.filter(pk__in=moved))}
        by_pk = {pk: facts for pk, facts in by_pk.items() if facts in examples}
        by_pk |= {pk: _facts_of(row) for pk, row in rows.items()}
        examples |= {by_pk[pk]: row for pk, row in rows.items()}
    return OpenFacts({challenge_key(pk): facts for pk, facts in by_pk.items()}, examples)


def with_facts(challenges: QuerySet[Challenge]) -> list[Challenge]:
    """With all that a constraint reads and a reason says; two queries."""
    rows = challenges.select_related("edition", "organisation").only(*TOLD)
    return list(rows.prefetch_related("sub_questions").order_by("pk"))


def _facts(challenges: QuerySet[Challenge]) -> dict[int, Facts]:
    """Of each challenge, by its id; two queries."""
    parts: dict[int, list[str]] = defaultdict(list)
    levels = SubQuestion.objects.filter(challenge__in=challenges.order_by()).exclude(level="")
    for pk, level in levels.order_by().values_list("challenge_id", "level"):
        parts[pk].append(level)
    rows = challenges.order_by("pk").values_list("pk", *CHALLENGE_FACTS)
    return {pk: facts_of_challenge(values, parts[pk]) for pk, *values in rows}


def _facts_of(challenge: Challenge) -> Facts:
    """The same of one that `with_facts` read."""
    levels = (part.level for part in challenge.sub_questions.all())
    return facts_of_challenge(_own(challenge), filter(None, levels))


def _examples_of(pks: Mapping[Facts, int]) -> dict[Facts, Challenge]:
    """A challenge with each of these facts; which one does not matter. Facts whose challenge has
    others by now, or is gone, stay without."""
    with _lock:
        found = {facts: _kept[facts] for facts in pks if facts in _kept}
    new = [pk for facts, pk in pks.items() if facts not in found]
    read = {_facts_of(row): row for row in _with_pks(new)}
    with _lock:
        if len(_kept) + len(read) > _MOST_KEPT:
            _kept.clear()
        _kept.update(read)
    return found | {facts: row for facts, row in read.items() if facts in pks}


def _with_pks(pks: Collection[int]) -> list[Challenge]:
    return with_facts(Challenge.objects.filter(pk__in=pks)) if pks else []
