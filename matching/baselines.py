"""What the matcher is measured against: the ways to rank texts that come ready made."""

import logging
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.datasets import Dataset
from matching.document import Document, main_language
from matching.snapshot import FloatArray
from matching.text import Analyzer

Rankings = Mapping[str, list[str]]
Matcher = Callable[[Dataset], Rankings]


def sklearn(dataset: Dataset) -> Rankings:
    """Rank every document with a shared word by ``TfidfVectorizer()`` as it comes, and cosine."""
    return _by_cosine(dataset, TfidfVectorizer(), plain)


def stemmed(dataset: Dataset) -> Rankings:
    """The same over Snowball stems without stop words, with dampened counts."""
    return _by_cosine(dataset, TfidfVectorizer(analyzer=str.split, sublinear_tf=True), _stems)


def bm25(dataset: Dataset) -> Rankings:
    """Rank by BM25 (``bm25s``, as it comes) over the same stems.

    Robertson and Zaragoza, "The probabilistic relevance framework", 2009.

    Raises:
        ImportError: ``bm25s`` is not installed; see ``has_bm25``.
    """
    package = import_module("bm25s")
    logging.getLogger(package.__name__).setLevel(logging.WARNING)
    ranker: Any = package.BM25()
    ranker.index([_stems(document).split() for document in dataset.documents], show_progress=False)
    return _ranked(dataset, [_bm25_scores(ranker, query, dataset) for query in dataset.queries])


def has_bm25() -> bool:
    """Whether the package for ``bm25`` is there; only developers have it."""
    return find_spec("bm25s") is not None


def plain(document: Document) -> str:
    """Return all text of a document."""
    return " ".join(part.text for part in document.parts)


def _bm25_scores(ranker: Any, query: Document, dataset: Dataset) -> FloatArray:
    # The package refuses a query of which it knows no word.
    known = [stem for stem in _stems(query).split() if stem in ranker.vocab_dict]
    scores = ranker.get_scores(known) if known else np.zeros(len(dataset.documents))
    return np.asarray(scores, dtype=np.float64)


def _stems(document: Document) -> str:
    analyzer = Analyzer(main_language(document))
    return " ".join(term.stem for term in analyzer.analyse(plain(document)))


def _by_cosine(dataset: Dataset, vectorizer: Any, text: Callable[[Document], str]) -> Rankings:
    documents = csr_array(vectorizer.fit_transform([text(item) for item in dataset.documents]))
    queries = csr_array(vectorizer.transform([text(item) for item in dataset.queries]))
    return _ranked(dataset, list((queries @ documents.T).toarray()))


def _ranked(dataset: Dataset, scores: Sequence[FloatArray]) -> Rankings:
    keys = [document.key for document in dataset.documents]
    return {
        query.key: [keys[row] for row in np.argsort(-scored, kind="stable") if scored[row] > 0]
        for query, scored in zip(dataset.queries, scores, strict=True)
    }
