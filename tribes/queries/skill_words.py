"""Words of a reason that are names of skills, in every language that the skill has a name in.

The matcher compares in one language; who reads the reason may read another.
"""

from collections import defaultdict
from collections.abc import Mapping

from matching import Document, tokens

Names = Mapping[str, str]


class SkillWords:
    """What the skills of these documents are called, by each of their names."""

    def __init__(self, *documents: Document) -> None:
        by_concept: dict[str, dict[str, str]] = defaultdict(dict)
        for document in documents:
            for part in document.parts:
                if part.concept and part.language:
                    by_concept[part.concept][part.language] = part.text
        self._names = [names for _concept, names in sorted(by_concept.items())]

    def whole(self, text: str) -> Names:
        """The names of the skill that is called so; empty when it is no name."""
        wanted = text.lower()
        called = (names for names in self._names if wanted in map(str.lower, names.values()))
        return next(called, {})

    def holding(self, text: str) -> Names:
        """Or of the skill with all of these words in one of its names, small words left out."""
        words = set(tokens(text))
        holding = (
            names
            for names in self._names
            if len(words) > 1 and any(words <= set(tokens(name)) for name in names.values())
        )
        return self.whole(text) or next(holding, {})
