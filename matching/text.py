"""From raw text to words and stems."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matching.compounds import CompoundSplitter
from matching.resources import Language, stop_words
from matching.stemming import stem

# "C++", "C#" and ".NET" are skills; cut at the punctuation they would be lost.
_TOKEN = re.compile(r"\.net\b|[^\W_]+(?:\+\+|#)?", re.IGNORECASE)
_LONGEST_ACRONYM = 5
_ONE_LETTER_SKILLS = frozenset("CR")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or one part of a compound.

    Attributes:
        form: normalised spelling, the input of a stemmer.
        surface: the word as it was written, the only form to show to people.
        whole: false for a part of a compound.
    """

    form: str
    surface: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A stem with the written word that it came from."""

    stem: str
    surface: str
    whole: bool = True


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """Return ``text`` in lower case, without accents, in Unicode NFKC.

    Applying it twice changes nothing.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = (c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", "".join(plain))


def tokens(text: str) -> list[str]:
    """Return the words of ``text`` as they were written, in order.

    Hyphens and slashes separate; one letter is no word, except the languages C and R.
    """
    found = _TOKEN.findall(unicodedata.normalize("NFKC", text))
    return [token for token in found if len(token) > 1 or token in _ONE_LETTER_SKILLS]


class Analyzer:
    """Turns a text in one language into its content words.

    Args:
        language: the language that the texts are written in; decides on stop words and stems.
        splitter: a fitted splitter whose parts are added to each compound; the compound stays.
    """

    def __init__(self, language: Language, splitter: CompoundSplitter | None = None) -> None:
        self.language = language
        self.splitter = splitter
        self._stop = stop_words(language)

    def words(self, text: str) -> list[Word]:
        """Return the content words of ``text``, each compound followed by its parts."""
        shouted = text.isupper()
        return [
            word
            for token in tokens(text)
            if not self._is_stop(token, shouted=shouted)
            for word in self._with_parts(token)
        ]

    def analyse(self, text: str, view: Language | None = None) -> list[Term]:
        """Return the stems of ``text`` with their surface forms, in order.

        Args:
            text: any text; an empty one gives an empty list.
            view: stem with the rules of this language instead of the text's own.
        """
        language = view or self.language
        return [
            Term(stem(word.form, language), word.surface, word.whole) for word in self.words(text)
        ]

    def _is_stop(self, token: str, *, shouted: bool) -> bool:
        # "IT" is a trade and "it" is not, unless the whole text is in capitals.
        acronym = not shouted and len(token) <= _LONGEST_ACRONYM and token.isupper()
        return not acronym and normalise(token) in self._stop

    def _with_parts(self, token: str) -> Iterator[Word]:
        form = normalise(token)
        yield Word(form, token)
        if self.splitter is not None:
            for part in self.splitter.split(form):
                # "Weekplanning" is known by "week", yet only planning is what it is about.
                if part not in self._stop:
                    yield Word(part, token, whole=False)
