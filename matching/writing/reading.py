"""How hard a text reads, in words and not in figures."""

from dataclasses import dataclass
from enum import StrEnum

from matching.resources import Language
from matching.writing.sentences import sentences, syllables, words

# Under these a score rests on a few words and says nothing.
_FEWEST_WORDS = 30
_FEWEST_SENTENCES = 2
_LONG_WORD = 3
_MANY_LONG_WORDS = 0.28
_LONG_SENTENCE = 20
_NAMED = 2


class Difficulty(StrEnum):
    EASY = "easy"
    RATHER_HARD = "rather_hard"
    HARD = "hard"


# Flesch calls 60 to 70 "plain"; Douma's scale for Dutch is laid out to mean the same.
_EASY_FROM = 60.0
_HARD_BELOW = 45.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading level of one text.

    Attributes:
        difficulty: "easy" is about level B1 of the European framework.
        score: Flesch reading ease, usually 0 to 100; higher is easier.
        long_words: the share, 0 to 1, of words with more than three syllables.
        longest: at most two sentences of more than twenty words, the longest first.
    """

    difficulty: Difficulty
    score: float
    long_words: float
    longest: tuple[str, ...]


def read_level(text: str, language: Language) -> Reading | None:
    """Return how hard ``text`` reads, or None when it is too short to tell.

    English: 206.835 - 84.6 * syllables per word - 1.015 * words per sentence (Flesch, "A new
    readability yardstick", Journal of Applied Psychology, 1948). Dutch: 206.84 - 0.77 * syllables
    per 100 words - 0.93 * words per sentence (Douma, "De leesbaarheid van landbouwbladen", 1960).
    Dutch writes compounds as one word, so many long words make a text one step harder there.
    """
    written = sentences(text)
    counts = [syllables(word, language) for word in words(text)]
    if len(counts) < _FEWEST_WORDS or len(written) < _FEWEST_SENTENCES:
        return None
    score = _ease(sum(counts) / len(counts), len(counts) / len(written), language)
    long_words = sum(count > _LONG_WORD for count in counts) / len(counts)
    return Reading(_difficulty(score, long_words), score, long_words, _longest(written))


def _ease(per_word: float, per_sentence: float, language: Language) -> float:
    if language == "nl":
        return 206.84 - 77 * per_word - 0.93 * per_sentence
    return 206.835 - 84.6 * per_word - 1.015 * per_sentence


def _difficulty(score: float, long_words: float) -> Difficulty:
    if score < _HARD_BELOW:
        return Difficulty.HARD
    if score < _EASY_FROM or long_words > _MANY_LONG_WORDS:
        return Difficulty.RATHER_HARD
    return Difficulty.EASY


def _longest(written: list[str]) -> tuple[str, ...]:
    long = [sentence for sentence in written if len(words(sentence)) > _LONG_SENTENCE]
    return tuple(sorted(long, key=lambda sentence: -len(words(sentence)))[:_NAMED])
