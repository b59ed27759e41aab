"""One exception for each refusal that a client may tell apart, each with a stable code."""

import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise

Text = str | Promise


class Refusal(Exception):
    """Something was asked that cannot be done; `code` is stable, `reason` is for people."""

    code: ClassVar[str] = "refused"

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(str(self.code), reason)

    def __str__(self) -> str:
        return str(self.reason)


class NotAllowed(Refusal):
    """A rule says no; `rule_code` tells which."""

    code = "not_allowed"

    def __init__(self, reason: Text, *, rule_code: str) -> None:
        self.rule_code = rule_code
        super().__init__(reason)


class NotVisible(Refusal):
    """The thing does not exist for this person; doors answer 404 in both cases."""

    code = "not_found"


class InvalidValue(Refusal):
    """Values that cannot be stored; `errors` maps a field name to its messages."""

    code = "invalid"

    def __init__(self, errors: dict[str, list[Text]]) -> None:
        self.errors = errors
        super().__init__("; ".join(str(text) for texts in errors.values() for text in texts))


class StaleVersion(Refusal):
    """Somebody else changed it since it was loaded; `current` is the value that stands."""

    code = "stale"

    def __init__(self, reason: Text, *, current: dict[str, Any]) -> None:
        self.current = current
        super().__init__(reason)


class NoSeat(Refusal):
    """The last open seat has just been taken."""

    code = "no_seat"


class AlreadyAnswered(Refusal):
    """A request was answered or withdrawn before this answer came."""

    code = "already_answered"


class TooOften(Refusal):
    """It was done too often lately; `again_at` says from when it can be done again."""

    code = "too_often"

    def __init__(self, reason: Text, *, again_at: datetime.datetime) -> None:
        self.again_at = again_at
        super().__init__(reason)


class KeyReused(Refusal):
    """An idempotency key came with another request than the first time."""

    code = "key_reused"


class StillRunning(Refusal):
    """The first request with this idempotency key has not been answered yet."""

    code = "still_running"
