"""Does one text ask for more than one challenge? Conservative: a false alarm costs more trust."""

import re
from dataclasses import dataclass

from matching.resources import Language
from matching.writing.sentences import sentences
from matching.writing.wishes import apart

# A problem told well has its answer, an advice and a trial: two asks are normal, three are not.
_TOO_MANY = 3
_CLOSING = "\"'\u201d\u2019)"
_LIST_ITEM = re.compile(r"^\s*(?:[-*\u2022\u2013]|\d{1,2}[.)]|[a-h]\))\s+(\S.*)$", re.MULTILINE)
_ASKS: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(?:(?:we|wij) (?:willen|vragen|zoeken) (?:ook|daarnaast|verder)"
        r"|(?:daarnaast|ook|verder|ten (?:eerste|tweede|derde|vierde)|bovendien|tot slot)"
        r" (?:willen|vragen|zoeken|moet|moeten|zouden) (?:we|wij|jullie|er)"
        r"|(?:maak|ontwerp|bouw|ontwikkel|onderzoek|schrijf|organiseer|vergelijk|bedenk|adviseer)"
        r" (?:een|de|het|ons|onze|ook|hoe|welke))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:we (?:also|further|additionally) (?:want|need|ask|look)"
        r"|(?:in addition|besides|furthermore|secondly|thirdly|finally),? (?:we|you|there)"
        r"|(?:make|design|build|develop|investigate|write|organise|compare|advise|set up)"
        r" (?:a|an|the|us|our|also|how|which))\b",
        re.IGNORECASE,
    ),
}


# An item that begins with an order is a task of its own.
_ORDERS: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r"^(?:maak|ontwerp|bouw|ontwikkel|onderzoek|schrijf|organiseer|vergelijk|bedenk|adviseer"
        r"|test|meet|verbeter|zoek uit|stel|zet)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"^(?:make|design|build|develop|investigate|write|organise|compare|advise|set up|create"
        r"|test|measure|improve|find out|train)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many separate things a text asks.

    Attributes:
        asks: the sentences that ask something of their own, in order.
        challenges: how many challenges it looks like; 1 unless there is clear reason for more.
    """

    asks: tuple[str, ...]
    challenges: int


def size_of(text: str, language: Language) -> Size:
    """Count independent asks: questions, items of a list that ask, sentences with an ask.

    An item of a list counts only when it asks or names a problem: a list of facts is no list of
    wishes. Sentences that only say what "we want" or what "must" be count when what they are about
    stands apart, see `matching.writing.wishes`.
    """
    told, items = sentences(text), tuple(_LIST_ITEM.findall(text))
    tasks = {sentence for sentence in told if _is_task(sentence, items, language)}
    asks = tuple(one for one in told if one in tasks or _asks(one, language))
    listed = len(items)
    # Without a list, questions often say one thing in three ways, so more are needed.
    needed = _TOO_MANY if listed >= _TOO_MANY or _direct(asks, language) else _TOO_MANY + 1
    if len(asks) >= needed:
        return Size(asks, len(asks))
    wishes = apart(told, items, language)
    return Size(wishes, len(wishes)) if len(wishes) >= _TOO_MANY else Size(asks, 1)


def _asks(sentence: str, language: Language) -> bool:
    return sentence.rstrip(_CLOSING).endswith("?") or bool(_ASKS[language].search(sentence))


def _is_task(sentence: str, items: tuple[str, ...], language: Language) -> bool:
    return bool(_ORDERS[language].match(sentence)) and any(
        item.startswith(sentence) for item in items
    )


def _direct(asks: tuple[str, ...], language: Language) -> bool:
    return sum(bool(_ASKS[language].search(ask)) for ask in asks) >= _TOO_MANY
