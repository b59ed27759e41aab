"""Numbers so small that they could point at somebody are not told.

Who reads two numbers can subtract them. What an observer reads is therefore a multiple of five as
well: `docs/decisions/0008-numbers-that-can-be-subtracted.md` says why that is enough.
"""

from collections.abc import Sequence

LEAST = 5


def told(number: int) -> int | None:
    """The number, or None for "fewer than five"; zero is one of those."""
    return number if number >= LEAST else None


def rounded(number: int) -> int | None:
    """Down to fives, or None for "fewer than five"."""
    return told(number - number % LEAST)


def column(numbers: Sequence[int]) -> list[int | None]:
    """The parts of one whole, each rounded: all of them, or none where one is small.

    With all the others beside it, and the whole above it, a single empty cell would be filled in by
    who can subtract.
    """
    parts = [rounded(number) for number in numbers]
    return parts if None not in parts else [None] * len(parts)
