"""Whether a text for everybody repeats what only a few may read."""

import re
from typing import Final

# Shorter runs are in many texts about one thing; a longer one is hardly an accident.
LONG_RUN: Final = 8
_WORD: Final = re.compile(r"\w+")


def shared_run(text: str, confidential: str) -> str:
    """The first run of `LONG_RUN` words or more that both texts have, as `text` writes it; empty
    when there is none. Capitals, signs and ends of lines make no difference."""
    found = list(_WORD.finditer(text))
    mine = [match[0].casefold() for match in found]
    theirs = [match[0].casefold() for match in _WORD.finditer(confidential)]
    runs = {tuple(theirs[start : start + LONG_RUN]) for start in _starts(theirs)}
    for start in _starts(mine):
        end = start + LONG_RUN
        if tuple(mine[start:end]) in runs:
            while end < len(mine) and tuple(mine[end - LONG_RUN + 1 : end + 1]) in runs:
                end += 1
            return text[found[start].start() : found[end - 1].end()]
    return ""


def _starts(words: list[str]) -> range:
    return range(len(words) - LONG_RUN + 1)
