"""Matching people and problems in Dutch and English, with exact reasons.

Pure functions and plain dataclasses: no framework, no clock, no randomness, and no files except
where a function says so. Estimators keep the manners of scikit-learn: parameters in ``__init__``,
work in ``fit``, learnt state in names that end with an underscore.

>>> from matching import Document, FeatureSpace, MatchIndex, Part
>>> pump = Document("pump", (Part("Storingen aan pompen voorspellen"),))
>>> index = MatchIndex(FeatureSpace().fit([pump]))
>>> index.add([pump])
>>> [match.key for match in index.top_k(Document("ada", (Part("pomp"),)), 3)]
['pump']
"""

from matching.compounds import CompoundSplitter
from matching.coverage import Fit, Missing
from matching.datasets import Dataset, DatasetError, load_set, load_sets
from matching.document import Document, Part
from matching.evaluate import as_table, compare, evaluate
from matching.explain import Explanation, Reason, WhatIf, explain, what_if
from matching.index import Match, MatchIndex
from matching.language import LanguageModel, detect_language
from matching.metrics import ndcg, recall, reciprocal_rank
from matching.resources import LANGUAGES, Language
from matching.snapshot import SpaceError
from matching.space import Feature, FeatureSpace
from matching.text import Analyzer, Term, normalise, tokens

__all__ = [
    "LANGUAGES",
    "Analyzer",
    "CompoundSplitter",
    "Dataset",
    "DatasetError",
    "Document",
    "Explanation",
    "Feature",
    "FeatureSpace",
    "Fit",
    "Language",
    "LanguageModel",
    "Match",
    "MatchIndex",
    "Missing",
    "Part",
    "Reason",
    "SpaceError",
    "Term",
    "WhatIf",
    "as_table",
    "compare",
    "detect_language",
    "evaluate",
    "explain",
    "load_set",
    "load_sets",
    "ndcg",
    "normalise",
    "recall",
    "reciprocal_rank",
    "tokens",
    "what_if",
]
