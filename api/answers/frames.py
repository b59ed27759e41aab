"""Which keys each frame of a socket holds, and who hears it.

A frame goes by what it is, and by its kind where it has one: `ev message.posted`.
"""

from typing import Final

from api.answers.keys import Keys, keys, shown, within
from tribes.rules.permission_table import COMPANY, LOGGED_IN, WITH_COACH, Grant

LIMITS: Final = within("limits", keys("frame chat board sockets"))
EVENT: Final = keys("t ws seq k v a cid ts")
MESSAGE: Final = within(
    "d", keys("id author name role text at edited deleted asks due state answers v")
)
TASK: Final = within("d", keys("id title note column position assignee assignee_name v deleted"))
IN_STREAM: Final = WITH_COACH | COMPANY


def _event(payload: Keys) -> Keys:
    return (*EVENT, *payload)


FRAMES: Final[dict[str, Grant]] = {
    "hello": shown(LOGGED_IN, "t v conn server_time me hb retry", LIMITS),
    "ping": shown(LOGGED_IN, "t"),
    "pong": shown(LOGGED_IN, "t"),
    # The same for what is hidden and for what never was.
    "error": shown(LOGGED_IN, "t code ws"),
    "ack": shown(IN_STREAM, "t ws cid seq"),
    "subd": shown(IN_STREAM, "t ws head epoch mode level role online online.id online.name"),
    "sum": shown(IN_STREAM, "t ws head unread last online"),
    "ev message.posted": shown(IN_STREAM, _event(MESSAGE)),
    "ev message.marked": shown(IN_STREAM, _event(MESSAGE)),
    "ev task.added": shown(WITH_COACH, _event(TASK)),
    "eph typing": shown(IN_STREAM, "t ws k d.id d.name"),
    "eph presence": shown(IN_STREAM, "t ws k d.online d.online.id d.online.name"),
}
