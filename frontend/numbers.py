"""Numbers as browsers send them, in an address or a hidden field."""

# More than any key has; Python itself refuses to read thousands of digits.
LONGEST = 18


def whole(text: str) -> int | None:
    """None for what is no number, or too long to be one of ours."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
