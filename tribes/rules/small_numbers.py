"""Numbers so small that they could point at somebody are not told."""

LEAST = 5


def told(number: int) -> int | None:
    """The number, or None for "fewer than five"; zero is one of those."""
    return number if number >= LEAST else None
