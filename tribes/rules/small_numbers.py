"""Numbers so small that they could point at somebody are not told."""

LEAST = 5


def told(number: int) -> int | None:
    """The number, or None for "fewer than five"; zero is one of those."""
    return number if number >= LEAST else None


def told_roughly(number: int) -> int | None:
    """The same, rounded down to a multiple of five: who asks again after somebody came or went
    seldom reads another number."""
    return number - number % LEAST if number >= LEAST else None
