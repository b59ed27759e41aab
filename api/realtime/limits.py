"""How much one person or one socket may ask of a process."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second on average, `burst` at once."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    chat: Rate = Rate(5, 20)
    board: Rate = Rate(10, 40)
    frames: Rate = Rate(50, 300)
    junk: Rate = Rate(1, 20)
    sockets: int = 10
    frame_bytes: int = 65_536
    queue_frames: int = 1_000
    queue_bytes: int = 1_048_576
    backlog: int = 2_000
    batch: int = 200
    replay: int = 500
    role_seconds: float = 30.0
    leave_seconds: float = 8.0
    silent_seconds: float = 60.0
    ping_seconds: int = 25
    ticket_seconds: float = 10.0


class TokenBucket:
    """Fills with time; each frame takes one token."""

    __slots__ = ("_at", "_level", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._level = float(rate.burst)
        self._at = now

    def take(self, now: float) -> float:
        """Zero when a token was there, otherwise the seconds until the next one."""
        grown = self._level + (now - self._at) * self._rate.per_second
        self._level = min(float(self._rate.burst), grown)
        self._at = now
        if self._level < 1:
            return (1 - self._level) / self._rate.per_second
        self._level -= 1
        return 0.0
