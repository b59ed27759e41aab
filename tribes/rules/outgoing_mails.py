"""How long to wait before a mail is tried again, and how long it is kept."""

import datetime

# The first pause is longer than any try can take, so that no second sender steps in.
PAUSES = tuple(
    datetime.timedelta(minutes=minutes) for minutes in (2, 5, 15, 60, 240, 720, 1440, 2880)
)
# Long enough to answer who asks whether a mail went out.
KEPT = datetime.timedelta(days=90)


def pause_after(attempts: int) -> datetime.timedelta | None:
    """The pause after this many tries; None when it was tried often enough."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
