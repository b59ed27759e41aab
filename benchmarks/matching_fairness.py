"""What the price of exposure brings and costs: 200 profiles, 30 challenges, lists of ten."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean

from benchmarks.matching_texts import Texts
from matching import (
    Dataset,
    Document,
    ExposurePrice,
    FeatureSpace,
    MatchIndex,
    gini,
    load_sets,
    ndcg,
    share_never_shown,
    top_k_all,
)
from matching.metrics import shown_counts

_PEOPLE = 200
_CHALLENGES = 30
_SAMPLES = 4
_LISTS = 100

Rankings = dict[str, list[str]]


def fairness(directory: Path | None, texts: Texts) -> dict[str, float]:
    """Means over all samples, of judged sets or of made-up texts, and the worst of them."""
    samples = _judged(directory) if directory else _made_up(texts)
    rows = [_compared(sample) for sample in samples]
    return {
        "exposure_gini_drop": fmean(row[0] for row in rows),
        "exposure_ndcg_loss": fmean(row[1] for row in rows),
        "exposure_never_shown": max(row[2] for row in rows),
        "exposure_gini_drop_min": min(row[0] for row in rows),
        "exposure_ndcg_loss_max": max(row[1] for row in rows),
        "exposure_samples": len(rows),
    }


def _compared(sample: Dataset) -> tuple[float, float, float]:
    index = MatchIndex(FeatureSpace().fit(sample.documents, sample.queries))
    index.add(sample.documents)
    lists = dict(top_k_all(index, sample.queries, _LISTS))
    prices = ExposurePrice().fit(lists.values()).prices_
    priced = dict(top_k_all(index, sample.queries, _LISTS, prices=prices))
    plain, after = (
        {person: [match.key for match in found] for person, found in rows.items()}
        for rows in (lists, priced)
    )
    (even, _), (evener, unseen) = (_spread(sample, rows) for rows in (plain, after))
    return 1 - evener / even, 1 - _quality(sample, after) / _quality(sample, plain), unseen


def _spread(sample: Dataset, rankings: Rankings) -> tuple[float, float]:
    shown = shown_counts(rankings.values(), (document.key for document in sample.documents))
    return gini(list(shown.values())), share_never_shown(shown)


def _quality(sample: Dataset, rankings: Rankings) -> float:
    return fmean(ndcg(rankings[key], grades) for key, grades in sample.relevance.items())


def _judged(directory: Path) -> Iterator[Dataset]:
    """Thirty documents that are the best answer to something, and two hundred queries."""
    for dataset in load_sets(directory):
        best = sorted({max(g, key=lambda key: (g[key], key)) for g in dataset.relevance.values()})
        for number in range(_SAMPLES if len(best) >= _CHALLENGES else 0):
            dice = random.Random(f"{dataset.name} {number}")
            chosen = frozenset(dice.sample(best, _CHALLENGES))
            queries = dice.sample(dataset.queries, min(_PEOPLE, len(dataset.queries)))
            documents = tuple(row for row in dataset.documents if row.key in chosen)
            judged = {row.key: dataset.relevance.get(row.key, {}) for row in queries}
            yield _sample(dataset.name, documents, tuple(queries), judged)


def _made_up(texts: Texts) -> Iterator[Dataset]:
    """A challenge is as relevant as the number of its skills that somebody has."""
    challenges = list(texts.challenges(_CHALLENGES * _SAMPLES))
    people = list(texts.profiles(_PEOPLE * _SAMPLES))
    for number in range(_SAMPLES):
        documents = tuple(challenges[number * _CHALLENGES : (number + 1) * _CHALLENGES])
        queries = tuple(people[number * _PEOPLE : (number + 1) * _PEOPLE])
        judged = {
            person.key: {row.key: float(len(_skills(row) & _skills(person))) for row in documents}
            for person in queries
        }
        yield _sample("made-up", documents, queries, judged)


def _sample(
    name: str,
    documents: tuple[Document, ...],
    queries: tuple[Document, ...],
    judged: Mapping[str, Mapping[str, float]],
) -> Dataset:
    keys = {document.key for document in documents}
    relevance = {
        query: here
        for query, grades in judged.items()
        if (here := {key: grade for key, grade in grades.items() if key in keys and grade > 0})
    }
    return Dataset(name, documents, queries, relevance)


def _skills(document: Document) -> set[str]:
    return {part.concept for part in document.parts if part.concept}
