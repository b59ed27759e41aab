"""Matching people and problems in Dutch and English, with exact reasons.

Pure functions and plain dataclasses: no framework, no clock, no randomness but from a given seed,
and no files except where a function says so. Estimators keep the manners of scikit-learn:
parameters in ``__init__``, work in ``fit``, learnt state in names that end with an underscore.

>>> from matching import Document, FeatureSpace, MatchIndex, Part
>>> pump = Document("pump", (Part("Storingen aan pompen voorspellen"),))
>>> index = MatchIndex(FeatureSpace().fit([pump]))
>>> index.add([pump])
>>> [match.key for match in index.top_k(Document("ada", (Part("pomp"),)), 3)]
['pump']
"""

from matching.allocate import allocate, deferred_acceptance
from matching.allocation.conflicts import Conflict, ConflictKind, ContradictionError, conflicts
from matching.allocation.market import Applicant, Lock, Market, Places
from matching.allocation.receipts import Filling, NotThere, Outcome, Proposal, Receipt, Why
from matching.allocation.seating import Closed
from matching.allpairs import top_k_all
from matching.compounds import CompoundSplitter
from matching.coverage import LEAST_SCORE, Fit, Missing
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
from matching.products import best_products
from matching.profiles import ProfileIndex, Reach
from matching.reading import Bridge, Side
from matching.reasons import Reason
from matching.resources import LANGUAGES, Language
from matching.snapshot import SpaceError
from matching.space import Feature, FeatureSpace
from matching.teaming.criteria import Covers, Criterion, Member, Mixes, NotAlone, Shares, Together
from matching.teaming.reports import Mark, Report, Swap
from matching.teaming.standard import TeamCriteria
from matching.teams import TribesProposal, form_tribes, report_tribes, suggest_swaps
from matching.text import Analyzer, Term, normalise, tokens
from matching.trial import Trial, try_out
from matching.watching import ListWatch

__all__ = [
    "LANGUAGES",
    "LEAST_SCORE",
    "Analyzer",
    "Applicant",
    "Bridge",
    "Closed",
    "CompoundSplitter",
    "Conflict",
    "ConflictKind",
    "ContradictionError",
    "Covers",
    "Criterion",
    "Dataset",
    "DatasetError",
    "Document",
    "Explanation",
    "ExposurePrice",
    "Feature",
    "FeatureSpace",
    "Feedback",
    "Filling",
    "Fit",
    "Language",
    "LanguageModel",
    "Learnt",
    "Lexicon",
    "LexiconError",
    "ListWatch",
    "Lock",
    "Mark",
    "Market",
    "Match",
    "MatchIndex",
    "Member",
    "Missing",
    "Mixes",
    "NotAlone",
    "NotThere",
    "Opinion",
    "Outcome",
    "ParallelText",
    "Part",
    "Places",
    "ProfileIndex",
    "Proposal",
    "Reach",
    "Reason",
    "Receipt",
    "Report",
    "Shares",
    "Side",
    "SpaceError",
    "Swap",
    "TeamCriteria",
    "Term",
    "Together",
    "Trial",
    "TribesProposal",
    "WhatIf",
    "Why",
    "allocate",
    "as_table",
    "best_products",
    "compare",
    "conflicts",
    "deferred_acceptance",
    "detect_language",
    "evaluate",
    "explain",
    "form_tribes",
    "gini",
    "learn",
    "load_set",
    "load_sets",
    "ndcg",
    "normalise",
    "read_parallel",
    "recall",
    "reciprocal_rank",
    "report_tribes",
    "share_never_shown",
    "shipped_lexicon",
    "suggest_swaps",
    "tokens",
    "top_k_all",
    "try_out",
    "what_if",
]
