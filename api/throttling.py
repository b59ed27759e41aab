"""Commands over REST at the pace of the socket, so that neither is the way around the other."""

from typing import Any, Final

from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

from api.realtime.limits import Limits, Rate

LIMITS: Final = Limits()


class _CommandThrottle(UserRateThrottle):
    pace: Rate
    is_chat: bool

    def get_rate(self) -> str:
        return f"{self.pace.burst} at once"

    def parse_rate(self, rate: str | None) -> tuple[int, int]:
        """As many as a bucket holds, in the time in which it fills."""
        return self.pace.burst, int(self.pace.burst / self.pace.per_second)

    def allow_request(self, request: Request, view: Any) -> bool:
        data: Any = request.data
        is_chat = str(data.get("op", "")).startswith("message.")
        return is_chat != self.is_chat or super().allow_request(request, view)


class ChatThrottle(_CommandThrottle):
    scope = "chat"
    pace = LIMITS.chat
    is_chat = True


class BoardThrottle(_CommandThrottle):
    scope = "board"
    pace = LIMITS.board
    is_chat = False
