"""Computing a run of the matcher again, to see that it shows what it showed."""

from dataclasses import dataclass
from typing import Any

from matching import Document, MatchIndex, SpaceError
from tribes.models import Challenge, MatchList, MatchRun, Profile
from tribes.queries import match_lists, matchers
from tribes.queries.asking import Asking, of_profile
from tribes.queries.documents import challenge_document, challenge_key, pk_of, settled
from tribes.queries.matchers import Matcher
from tribes.queries.open_facts import open_facts
from tribes.rules.match_hashes import as_bytes, text_hash


@dataclass(frozen=True)
class Replay:
    """`changed` names inputs that are another now: what rests on them is not computed again.

    `different` are people whose inputs are the same and whose list is not: that is a fault.
    """

    lists: int
    same: int = 0
    changed: tuple[str, ...] = ()
    different: tuple[int, ...] = ()


def get(pk: int) -> MatchRun | None:
    return MatchRun.objects.select_related("space", "inputs").filter(pk=pk).first()


def replay(run: MatchRun) -> Replay:
    """Raises nothing: what cannot be read is an input that changed."""
    lists = list(run.lists.order_by("person_id"))
    challenges = _documents(run)
    changed = [*_changed_challenges(run, challenges), *_changed_parameters(run)]
    matcher = _matcher(run, challenges)
    if matcher is None:
        changed.append(f"space {run.space}")
    if changed or matcher is None:
        return Replay(len(lists), changed=tuple(changed))
    return _compare(run, matcher, lists)


def _compare(run: MatchRun, matcher: Matcher, lists: list[MatchList]) -> Replay:
    prices = {challenge_key(pk): price for pk, price in run.inputs.prices}
    people = _askings(run, lists)
    same = 0
    changed: list[str] = []
    different: list[int] = []
    for row in lists:
        asks = people.get(row.person_id)
        other = _changed_inputs(row, asks)
        if asks is None or other:
            changed += [f"{name} of person {row.person_id}" for name in other]
        elif as_bytes(_shown(matcher, asks, prices)) == as_bytes(row.shown):
            same += 1
        else:
            different.append(row.person_id)
    return Replay(len(lists), same, tuple(changed), tuple(different))


def _documents(run: MatchRun) -> dict[int, Document]:
    """The challenges of the run as they are today, also those that are open no more."""
    keys = {pk for pk, _hash in run.inputs.challenges}
    rows = Challenge.objects.filter(pk__in=keys).select_related("theme").prefetch_related("skills")
    return {row.pk: settled(challenge_document(row)) for row in rows}


def _changed_challenges(run: MatchRun, documents: dict[int, Document]) -> list[str]:
    return [
        f"challenge {pk}"
        for pk, known in run.inputs.challenges
        if pk not in documents or text_hash(documents[pk]) != known
    ]


def _changed_parameters(run: MatchRun) -> list[str]:
    return [] if run.parameters == match_lists.PARAMETERS else ["parameters"]


def _changed_inputs(row: MatchList, asks: Asking | None) -> list[str]:
    if asks is None:
        return ["profile"]
    now = match_lists.inputs_of(asks)
    return [name for name in sorted(row.inputs) if now.get(name) != row.inputs[name]]


def _matcher(run: MatchRun, documents: dict[int, Document]) -> Matcher | None:
    """A space and an index of its own, so that nothing of today is in it."""
    try:
        space = matchers.unpacked(bytes(run.space.data))
    except SpaceError:
        return None
    index = MatchIndex(space)
    index.add(documents.values())
    return Matcher(space, index, documents={row.key: row for row in documents.values()})


def _askings(run: MatchRun, lists: list[MatchList]) -> dict[int, Asking]:
    """What everybody asks today, at the moment of the run and with its challenges."""
    keys = {pk for pk, _hash in run.inputs.challenges}
    facts = open_facts(Challenge.objects.filter(pk__in=keys))
    people = [row.person_id for row in lists]
    rows = Profile.objects.filter(person__in=people).select_related("person")
    return {
        row.person_id: of_profile(row, facts, run.at)
        for row in rows.prefetch_related("skills__skill")
    }


def _shown(matcher: Matcher, asks: Asking, prices: match_lists.Prices) -> list[list[Any]]:
    return [
        [pk_of(match.key), asks.reason(matcher, matcher.documents[match.key], match.price).score]
        for match in match_lists.best(matcher, asks, prices)
    ]
