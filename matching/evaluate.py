"""Measuring matchers against judged data, side by side."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import TypedDict

from matching.allpairs import top_k_all
from matching.baselines import Matcher, Rankings, bm25, has_bm25, sklearn, stemmed
from matching.datasets import Dataset, load_sets
from matching.exposure import ExposurePrice
from matching.index import MatchIndex
from matching.lexicon import Lexicon
from matching.metrics import (
    gini,
    ndcg,
    recall,
    reciprocal_rank,
    share_never_shown,
    shown_counts,
)
from matching.ranking import RERANKED
from matching.space import FeatureSpace

Figures = dict[str, float]
BySet = dict[str, dict[str, Figures]]

# A pilot has about this many challenges open at once.
PILOT_SIZE = 100
_PILOTS = 5
_FIGURES = {
    "ndcg10": "nDCG@10",
    "mrr": "MRR",
    "recall10": "recall@10",
    "gini10": "Gini@10",
    "unseen10": "unseen@10",
}


class Comparison(TypedDict):
    """Set -> matcher -> figure, on all documents and at the size of a pilot."""

    sets: BySet
    pilot: BySet


class Product:
    """The matcher of this package, as the evaluation asks it.

    Args:
        lexicon: another one than the shipped one, such as one that was learnt without the texts
            that are judged on.
        with_profiles: let the space learn from the queries, without their answers, what is
            generic; in the product the listed skills do that.
        with_prices: spread the first ten places of all queries over the documents.
    """

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        *,
        with_profiles: bool = True,
        with_prices: bool = False,
    ) -> None:
        self.lexicon = lexicon
        self.with_profiles = with_profiles
        self.with_prices = with_prices

    def __call__(self, dataset: Dataset) -> Rankings:
        """Rank the best hundred documents with a word in common; no figure looks further."""
        asking = dataset.queries if self.with_profiles else ()
        index = MatchIndex(FeatureSpace(lexicon=self.lexicon).fit(dataset.documents, asking))
        index.add(dataset.documents)
        lists = dict(top_k_all(index, dataset.queries, RERANKED))
        if self.with_prices:
            prices = ExposurePrice().fit(lists.values()).prices_
            lists = dict(top_k_all(index, dataset.queries, RERANKED, prices=prices))
        return {query: [match.key for match in matches] for query, matches in lists.items()}


product = Product()


def matchers(ours: Matcher) -> dict[str, Matcher]:
    """Return what is compared, by name; BM25 only where its package is installed."""
    found: dict[str, Matcher] = {
        "product": ours,
        "sklearn": sklearn,
        "stemmed": stemmed,
    }
    return {**found, "bm25s": bm25} if has_bm25() else found


def measure(dataset: Dataset, matcher: Matcher) -> Figures:
    """Return the mean nDCG@10, MRR and recall@10 over the judged queries, each 0 to 1.

    Beside them stands how unevenly the first ten places of all queries are spread over the
    documents (Gini), and which share of the documents is in none of them.
    """
    rankings = matcher(dataset)
    shown = shown_counts(rankings.values(), (document.key for document in dataset.documents))
    judged = [(rankings.get(key, []), grades) for key, grades in dataset.relevance.items()]
    return {
        "ndcg10": fmean(ndcg(ranking, grades) for ranking, grades in judged),
        "mrr": fmean(reciprocal_rank(ranking, grades) for ranking, grades in judged),
        "recall10": fmean(recall(ranking, grades) for ranking, grades in judged),
        "gini10": gini(list(shown.values())),
        "unseen10": share_never_shown(shown),
    }


def evaluate(directory: Path, matcher: Matcher) -> dict[str, Figures]:
    """Measure one matcher on the set or sets in ``directory``: set name -> figures.

    Raises:
        DatasetError: a set cannot be read; the message names file and line.
    """
    return {dataset.name: measure(dataset, matcher) for dataset in load_sets(directory)}


def compare(directory: Path, ours: Matcher = product) -> Comparison:
    """Measure the product beside the baselines on the same data in the same run.

    Args:
        directory: of one set, or of directories with one set each.
        ours: the product, or a variant of it.

    Raises:
        DatasetError: a set cannot be read; the message names file and line.
    """
    datasets = load_sets(directory)
    compared = matchers(ours)
    pilots = {dataset.name: list(pilots_of(dataset)) for dataset in datasets}
    return {
        "sets": {
            dataset.name: {name: measure(dataset, matcher) for name, matcher in compared.items()}
            for dataset in datasets
        },
        "pilot": {
            set_name: {name: _mean(samples, matcher) for name, matcher in compared.items()}
            for set_name, samples in pilots.items()
            if samples
        },
    }


def pilots_of(dataset: Dataset) -> Iterator[Dataset]:
    """Yield samples of the size of a pilot, apart from each other, the same every time.

    A sample has a hundred documents that are the best answer to some query, and these queries with
    their best answers. A set with too few such documents gives no sample.
    """
    best = {query: _best(grades) for query, grades in dataset.relevance.items()}
    wanted = {key for grades in best.values() for key in grades}
    documents = [document for document in dataset.documents if document.key in wanted]
    shuffled = sorted(documents, key=lambda item: sha256(item.key.encode()).digest())
    for number in range(min(_PILOTS, len(shuffled) // PILOT_SIZE)):
        sample = tuple(shuffled[number * PILOT_SIZE : (number + 1) * PILOT_SIZE])
        keys = {document.key for document in sample}
        relevance = {
            query: here
            for query, grades in best.items()
            if (here := {key: grade for key, grade in grades.items() if key in keys})
        }
        queries = tuple(query for query in dataset.queries if query.key in relevance)
        yield Dataset(dataset.name, sample, queries, relevance)


def _best(grades: Mapping[str, float]) -> dict[str, float]:
    highest = max(grades.values(), default=0.0)
    return {key: grade for key, grade in grades.items() if grade == highest > 0}


def as_table(comparison: Comparison) -> str:
    """Return a comparison as lines for a console: nDCG@10 and the pilot's recall by set.

    The last column is the product against scikit-learn.
    """
    blocks = [_block(label, figure, comparison["sets"]) for figure, label in _FIGURES.items()]
    if comparison["pilot"]:
        label = f"recall@10 of {PILOT_SIZE}"
        blocks.append(_block(label, "recall10", comparison["pilot"]))
    return "\n\n".join(blocks)


def _block(label: str, figure: str, sets: BySet) -> str:
    names = list(next(iter(sets.values())))
    width = max([len(label), *map(len, sets)])
    lines = [f"{label:<{width}}" + "".join(f"  {name:>8}" for name in names)]
    lines[0] += f"  {'ratio':>7}"
    for set_name, measured in sets.items():
        cells = (f"  {measured[name][figure]:>{max(8, len(name))}.3f}" for name in names)
        ratio = _ratio(measured["product"][figure], measured["sklearn"][figure])
        lines.append(f"{set_name:<{width}}{''.join(cells)}  {ratio:>7}")
    return "\n".join(lines)


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}x" if theirs else "-"


def _mean(samples: Iterable[Dataset], matcher: Matcher) -> Figures:
    figures = [measure(sample, matcher) for sample in samples]
    return {name: fmean(row[name] for row in figures) for name in _FIGURES}
