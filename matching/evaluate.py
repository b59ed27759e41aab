"""Measuring matchers against judged data, side by side."""

from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.datasets import Dataset, load_sets
from matching.document import Document
from matching.index import MatchIndex
from matching.metrics import ndcg, recall, reciprocal_rank
from matching.space import FeatureSpace

Rankings = Mapping[str, list[str]]
Matcher = Callable[[Dataset], Rankings]
Figures = dict[str, float]
Comparison = dict[str, dict[str, dict[str, Figures]]]

_FIGURES = {"ndcg10": "nDCG@10", "mrr": "MRR", "recall10": "recall@10"}


def product(dataset: Dataset) -> Rankings:
    """Rank every document with a shared word by the matcher of this package."""
    index = MatchIndex(FeatureSpace().fit(dataset.documents))
    index.add(dataset.documents)
    return {
        query.key: [match.key for match in index.top_k(query, len(dataset.documents))]
        for query in dataset.queries
    }


def sklearn(dataset: Dataset) -> Rankings:
    """Rank every document with a shared word by ``TfidfVectorizer()`` as it comes, and cosine."""
    vectorizer = TfidfVectorizer()
    documents = csr_array(vectorizer.fit_transform([_plain(item) for item in dataset.documents]))
    queries = csr_array(vectorizer.transform([_plain(item) for item in dataset.queries]))
    scores = (queries @ documents.T).toarray()
    keys = [document.key for document in dataset.documents]
    return {
        query.key: [keys[row] for row in np.argsort(-scored, kind="stable") if scored[row] > 0]
        for query, scored in zip(dataset.queries, scores, strict=True)
    }


MATCHERS: dict[str, Matcher] = {"product": product, "sklearn": sklearn}


def measure(dataset: Dataset, matcher: Matcher) -> Figures:
    """Return the mean nDCG@10, MRR and recall@10 over the judged queries, each 0 to 1."""
    rankings = matcher(dataset)
    judged = [(rankings.get(key, []), grades) for key, grades in dataset.relevance.items()]
    return {
        "ndcg10": fmean(ndcg(ranking, grades) for ranking, grades in judged),
        "mrr": fmean(reciprocal_rank(ranking, grades) for ranking, grades in judged),
        "recall10": fmean(recall(ranking, grades) for ranking, grades in judged),
    }


def evaluate(directory: Path, matcher: Matcher) -> dict[str, Figures]:
    """Measure one matcher on the set or sets in ``directory``: set name -> figures.

    Raises:
        DatasetError: a set cannot be read; the message names file and line.
    """
    return {dataset.name: measure(dataset, matcher) for dataset in load_sets(directory)}


def compare(directory: Path) -> Comparison:
    """Measure the product beside scikit-learn on the same data in the same run.

    Returns:
        ``{"sets": {NAME: {"product": {"ndcg10", "mrr", "recall10"}, "sklearn": {...}}}}``

    Raises:
        DatasetError: a set cannot be read; the message names file and line.
    """
    return {
        "sets": {
            dataset.name: {name: measure(dataset, matcher) for name, matcher in MATCHERS.items()}
            for dataset in load_sets(directory)
        }
    }


def as_table(comparison: Comparison) -> str:
    """Return a comparison as lines for a console: a line for each set, and what the ratio is."""
    sets = comparison["sets"]
    width = max([len("set"), *map(len, sets)])
    heads = "".join(f"  {label:>22}" for label in _FIGURES.values())
    lines = [f"{'set':<{width}}{heads}", f"{'':<{width}}{'  product sklearn  ratio' * 3}"]
    for name, measured in sets.items():
        cells = (_cells(measured["product"][f], measured["sklearn"][f]) for f in _FIGURES)
        lines.append(f"{name:<{width}}{''.join(cells)}")
    return "\n".join(lines)


def _cells(ours: float, theirs: float) -> str:
    ratio = f"{ours / theirs:.2f}x" if theirs else "-"
    return f"  {ours:>7.3f} {theirs:>7.3f} {ratio:>6}"


def _plain(document: Document) -> str:
    return " ".join(part.text for part in document.parts)
