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

from matching.allpairs import top_k_all
from matching.blocks import best_products
from matching.compounds import CompoundSplitter
from matching.coverage import Fit, Missing
from matching.datasets import Dataset, DatasetError, load_set, load_sets
from matching.document import Document, Part
from matching.evaluate import as_table, compare, evaluate
from matching.explain import Explanation, WhatIf, explain, what_if
from matching.exposure import ExposurePrice
from matching.feedback import Feedback, Learnt, Opinion
from matching.index import Match, MatchIndex
from matching.language import LanguageModel, detect_language
from matching.learning import ParallelText, learn, read_parallel
from matching.lexicon import Lexicon, LexiconError, shipped_lexicon
from matching.metrics import gini, ndcg, recall, reciprocal_rank, share_never_shown
from matching.profiles import ProfileIndex, Reach
from matching.reading import Bridge, Side
from matching.reasons import Reason
from matching.resources import LANGUAGES, Language
from matching.snapshot import SpaceError
from matching.space import Feature, FeatureSpace
from matching.text import Analyzer, Term, normalise, tokens
from matching.trial import Trial, try_out

__all__ = [
    "LANGUAGES",
    "Analyzer",
    "Bridge",
    "CompoundSplitter",
    "Dataset",
    "DatasetError",
    "Document",
    "Explanation",
    "ExposurePrice",
    "Feature",
    "FeatureSpace",
    "Feedback",
    "Fit",
    "Language",
    "LanguageModel",
    "Learnt",
    "Lexicon",
    "LexiconError",
    "Match",
    "MatchIndex",
    "Missing",
    "Opinion",
    "ParallelText",
    "Part",
    "ProfileIndex",
    "Reach",
    "Reason",
    "Side",
    "SpaceError",
    "Term",
    "Trial",
    "WhatIf",
    "as_table",
    "best_products",
    "compare",
    "detect_language",
    "evaluate",
    "explain",
    "gini",
    "learn",
    "load_set",
    "load_sets",
    "ndcg",
    "normalise",
    "read_parallel",
    "recall",
    "reciprocal_rank",
    "share_never_shown",
    "shipped_lexicon",
    "tokens",
    "top_k_all",
    "try_out",
    "what_if",
]
