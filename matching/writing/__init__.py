"""Help for who writes a problem down: how hard it reads, what is vague, how much it asks.

Everything is computed from the text and from word lists that ship with the package.

>>> from matching.writing import vague_words
>>> [found.word for found in vague_words("We want to optimise the line.", "en")]
['optimise']
"""

from matching.writing.reading import Difficulty, Reading, read_level
from matching.writing.similar import Similar, nearest, shared
from matching.writing.size import Size, size_of
from matching.writing.skills import Found, SkillFinder
from matching.writing.vagueness import Vague, has_measure, vague_words

__all__ = [
    "Difficulty",
    "Found",
    "Reading",
    "Similar",
    "Size",
    "SkillFinder",
    "Vague",
    "has_measure",
    "nearest",
    "read_level",
    "shared",
    "size_of",
    "vague_words",
]
