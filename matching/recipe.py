"""What decides, beside the texts, on what a lexicon is learnt to be."""

import hashlib
import json
import re
from types import ModuleType
from typing import Any

import Stemmer

from matching import compounds, learning, resources, stemming, text, translation

# Reading and learning; what only ranks or explains changes no lexicon.
_MODULES = (compounds, learning, stemming, text, translation)
_WORD_LISTS = ("no_part_nl", "stop_en", "stop_nl", "words_nl")


def recipe() -> dict[str, str]:
    """Return a SHA-256 of the word lists and one of all parameters, and the stemmer's version.

    A lexicon with another recipe was learnt by another program: its stems are not those that texts
    are read in now, and nothing fails but the translations that are no longer found.
    """
    lists = {name: resources.read(name).split() for name in _WORD_LISTS}
    parameters = {module.__name__: _constants(module) for module in _MODULES}
    splitter = compounds.CompoundSplitter().get_params()
    return {
        "word_lists": _digest(lists),
        "parameters": _digest({**parameters, "splitter": splitter}),
        "stemmer": Stemmer.version(),
    }


def _constants(module: ModuleType) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if name.isupper()}


def _digest(values: Any) -> str:
    written = json.dumps(values, sort_keys=True, default=_plain)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    raise TypeError(f"cannot write down {value!r} for a recipe")
