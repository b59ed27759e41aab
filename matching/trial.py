"""A small test of a feature space on the texts that it will be used on, before anybody sees it.

It needs no judged data: a challenge lists skills, so who asks by one of them alone should find it;
a listed skill has a Dutch and an English name, so one should find the other; and a list that
somebody has seen should not turn over without a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from matching.document import Document
from matching.index import MatchIndex
from matching.metrics import recall, reciprocal_rank
from matching.space import FeatureSpace

# How far down a list a right answer counts, and how much of a list is compared.
_LOOKED_AT = 100
_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """What a space is tried on.

    Attributes:
        challenges: what can be found.
        asked: one skill by itself, and the keys of the challenges that ask for it.
        pairs: a name and the same in the other language; keys are those of the pair, the same on
            both sides.
        seen: who asked, and the keys of the list that they have.
    """

    challenges: Sequence[Document] = ()
    asked: Sequence[tuple[Document, frozenset[str]]] = ()
    pairs: Sequence[tuple[Document, Document]] = ()
    seen: Sequence[tuple[Document, Sequence[str]]] = ()


def try_out(space: FeatureSpace, trial: Trial) -> Mapping[str, float]:
    """Return figures by name, each 0 to 1; a figure without anything to measure is left out.

    ``skills``: mean reciprocal rank of the first challenge that asks for a skill.
    ``languages``: the same of a name in the other language, in both directions.
    ``overlap``: the share of the first ten of the lists that people have that is still among
    the first ten.
    """
    index = MatchIndex(space)
    index.add(trial.challenges)
    figures = {
        "skills": [_found(index, skill, keys) for skill, keys in trial.asked],
        "languages": [*_across(space, trial.pairs), *_across(space, _turned(trial.pairs))],
        "overlap": [_kept(index, asking, keys) for asking, keys in trial.seen if keys],
    }
    return {name: fmean(values) for name, values in figures.items() if values}


def _across(space: FeatureSpace, pairs: Sequence[tuple[Document, Document]]) -> list[float]:
    index = MatchIndex(space)
    index.add(there for _here, there in pairs)
    return [_found(index, here, frozenset({there.key})) for here, there in pairs]


def _turned(pairs: Sequence[tuple[Document, Document]]) -> list[tuple[Document, Document]]:
    return [(there, here) for here, there in pairs]


def _found(index: MatchIndex, asking: Document, keys: frozenset[str]) -> float:
    ranking = [match.key for match in index.top_k(asking, _LOOKED_AT)]
    return reciprocal_rank(ranking, dict.fromkeys(keys, 1.0))


def _kept(index: MatchIndex, asking: Document, keys: Sequence[str]) -> float:
    ranking = [match.key for match in index.top_k(asking, _COMPARED)]
    return recall(ranking, dict.fromkeys(keys[:_COMPARED], 1.0), _COMPARED)
