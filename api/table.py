"""Who may try what: every API action has a row, and what has no row is denied.

This is the first door only. What somebody may do with one challenge or tribe is asked of
`tribes.rules` by the action itself; what they may not see is a 404.
"""

from enum import StrEnum


class Who(StrEnum):
    ANYBODY = "anybody"
    LOGGED_IN = "logged in"
    BROWSER = "logged in, with a session and not with a token"
    COMPANY = "company"
    PARTICIPANT = "participant"
    COACH = "coach"
    MANAGER = "programme manager"
    OBSERVER = "observer"
    COORDINATOR = "school coordinator"
    SCHOOL = "school coordinator or programme manager"


class Sender(StrEnum):
    """Who may send something over a socket: what they are in that stream decides, not the role."""

    ANYBODY = "everybody with a socket"
    READER = "who reads the stream"
    WRITER = "who writes in the stream, while its tribe is at work"
    AUTHOR = "the author of the message, while the tribe is at work"
    TRIBE = "the tribe and its coach, while the tribe is at work"


# basename of the resource: {action: who}
TABLE: dict[str, dict[str, Who]] = {
    "challenges": {
        "list": Who.ANYBODY,
        "retrieve": Who.ANYBODY,
        "awaiting": Who.MANAGER,
        "ask": Who.MANAGER,
        "publish": Who.MANAGER,
    },
    "editions": {
        "list": Who.ANYBODY,
        "retrieve": Who.ANYBODY,
        "create": Who.MANAGER,
        "partial_update": Who.MANAGER,
        "clone": Who.MANAGER,
        "move_phase": Who.MANAGER,
        "exposure": Who.MANAGER,
        "demand": Who.MANAGER,
    },
    "my-challenges": {
        "list": Who.COMPANY,
        "retrieve": Who.COMPANY,
        "create": Who.COMPANY,
        "partial_update": Who.COMPANY,
        "help": Who.COMPANY,
        "move": Who.COMPANY,
        "submit": Who.COMPANY,
        "withdraw": Who.COMPANY,
    },
    "my-briefs": {"retrieve": Who.COMPANY, "update": Who.COMPANY, "views": Who.COMPANY},
    "briefs": {"retrieve": Who.LOGGED_IN, "unseal": Who.MANAGER},
    "terms": {"retrieve": Who.ANYBODY, "accept": Who.LOGGED_IN, "withdraw": Who.LOGGED_IN},
    "attachments": {
        "list": Who.ANYBODY,
        "create": Who.COMPANY,
        "download": Who.ANYBODY,
        "destroy": Who.COMPANY,
    },
    "questions": {
        "list": Who.ANYBODY,
        "create": Who.LOGGED_IN,
        "awaiting": Who.COMPANY,
        "answer": Who.COMPANY,
        "remove": Who.LOGGED_IN,
    },
    "challenge-versions": {"list": Who.ANYBODY, "create": Who.COMPANY},
    "change-requests": {
        "list": Who.LOGGED_IN,
        "create": Who.COMPANY,
        "accept": Who.LOGGED_IN,
        "decline": Who.LOGGED_IN,
        "withdraw": Who.COMPANY,
        "brief": Who.LOGGED_IN,
    },
    "challenge-states": {
        "start": Who.LOGGED_IN,
        "finish": Who.LOGGED_IN,
        "archive": Who.MANAGER,
    },
    "sub-questions": {"list": Who.ANYBODY, "replace": Who.COMPANY},
    "tribes": {
        "list": Who.LOGGED_IN,
        "retrieve": Who.LOGGED_IN,
        "create": Who.PARTICIPANT,
        "ask": Who.PARTICIPANT,
        "leave": Who.PARTICIPANT,
        "apply": Who.PARTICIPANT,
    },
    "join-requests": {
        "list": Who.PARTICIPANT,
        "accept": Who.PARTICIPANT,
        "decline": Who.PARTICIPANT,
        "withdraw": Who.PARTICIPANT,
    },
    "applications": {
        "list": Who.LOGGED_IN,
        "accept": Who.COMPANY,
        "decline": Who.COMPANY,
        "withdraw": Who.PARTICIPANT,
    },
    "waiting": {"list": Who.MANAGER},
    "observations": {"retrieve": Who.OBSERVER},
    "organisations": {
        "list": Who.ANYBODY,
        "mine": Who.COMPANY,
        "retrieve": Who.COMPANY,
        "partial_update": Who.COMPANY,
        "members": Who.COMPANY,
    },
    "seat-suggestions": {"list": Who.PARTICIPANT, "left_out": Who.PARTICIPANT},
    "team-mates": {
        "list": Who.PARTICIPANT,
        "left_out": Who.PARTICIPANT,
        "invite": Who.PARTICIPANT,
    },
    "challenge-fits": {"retrieve": Who.LOGGED_IN, "offer": Who.COMPANY},
    "offers": {
        "list": Who.LOGGED_IN,
        "accept": Who.PARTICIPANT,
        "decline": Who.PARTICIPANT,
        "withdraw": Who.COMPANY,
    },
    "tribe-offers": {"update": Who.PARTICIPANT},
    "tribe-fits": {"retrieve": Who.LOGGED_IN, "of_member": Who.LOGGED_IN},
    "suggestions": {"list": Who.PARTICIPANT, "left_out": Who.PARTICIPANT},
    "feedback": {
        "list": Who.PARTICIPANT,
        "reset": Who.PARTICIPANT,
        "give": Who.PARTICIPANT,
        "take_back": Who.PARTICIPANT,
    },
    "milestones": {"list": Who.LOGGED_IN, "deliver": Who.PARTICIPANT},
    "reviews": {
        "list": Who.LOGGED_IN,
        "queue": Who.COACH,
        "create": Who.COACH,
        "release": Who.COACH,
    },
    "results": {
        "list": Who.ANYBODY,
        "retrieve": Who.ANYBODY,
        "awaiting": Who.LOGGED_IN,
        "update": Who.PARTICIPANT,
        "submit": Who.PARTICIPANT,
        "withdraw": Who.PARTICIPANT,
        "approve": Who.LOGGED_IN,
        "agree": Who.COMPANY,
        "send_back": Who.LOGGED_IN,
    },
    "check-ins": {"list": Who.LOGGED_IN, "create": Who.COACH},
    "workspaces": {
        "list": Who.LOGGED_IN,
        "retrieve": Who.LOGGED_IN,
        "messages": Who.LOGGED_IN,
        "commands": Who.LOGGED_IN,
        "read_to": Who.LOGGED_IN,
    },
    # For others than a manager there is nothing: a 404, and no word of a manager.
    "workspace-looks": {
        "list": Who.LOGGED_IN,
        "create": Who.LOGGED_IN,
        "close": Who.LOGGED_IN,
        "retrieve": Who.LOGGED_IN,
        "messages": Who.LOGGED_IN,
    },
    "schools": {
        "list": Who.ANYBODY,
        "calendar": Who.SCHOOL,
        "import_calendar": Who.SCHOOL,
    },
    "pupils": {
        "list": Who.COORDINATOR,
        "retrieve": Who.COORDINATOR,
        "import_roster": Who.COORDINATOR,
        "age": Who.COORDINATOR,
        "consent": Who.COORDINATOR,
    },
    "skills": {"list": Who.ANYBODY, "free_texts": Who.MANAGER, "merge": Who.MANAGER},
    "me": {
        "retrieve": Who.LOGGED_IN,
        "partial_update": Who.LOGGED_IN,
        "socket_ticket": Who.LOGGED_IN,
    },
    "profile": {
        "retrieve": Who.PARTICIPANT,
        "partial_update": Who.PARTICIPANT,
        "skills": Who.PARTICIPANT,
        "add_skill": Who.PARTICIPANT,
        "matching": Who.PARTICIPANT,
        "team_mates": Who.PARTICIPANT,
    },
    "notices": {"list": Who.LOGGED_IN, "mark_read": Who.LOGGED_IN, "read_all": Who.LOGGED_IN},
    "notice-settings": {"retrieve": Who.LOGGED_IN, "partial_update": Who.LOGGED_IN},
    "guardian": {"retrieve": Who.PARTICIPANT, "age": Who.PARTICIPANT, "ask": Who.PARTICIPANT},
    "logs": {
        "own": Who.LOGGED_IN,
        "of_organisation": Who.COMPANY,
        "of_school": Who.COORDINATOR,
        "list": Who.MANAGER,
    },
    # A token that leaks must not be able to make itself a successor.
    "access-tokens": {"list": Who.BROWSER, "create": Who.BROWSER, "destroy": Who.BROWSER},
}

# Names of addresses that are not resources; all of them answer without log-in.
OPEN_PAGES = {"healthz", "readyz", "api-schema", "api-docs", "api-unknown"}

# Kinds of frames that a socket may send. Opening one needs a session or a ticket.
SOCKET_FRAMES: dict[str, Sender] = {
    "hello": Sender.ANYBODY,
    "ping": Sender.ANYBODY,
    "pong": Sender.ANYBODY,
    "sub": Sender.READER,
    "unsub": Sender.READER,
    "eph": Sender.READER,
    "read": Sender.READER,
    "cmd": Sender.READER,
}
# What a `cmd` may ask for; the same over HTTP.
COMMANDS: dict[str, Sender] = {
    "message.post": Sender.WRITER,
    "message.edit": Sender.AUTHOR,
    "message.delete": Sender.AUTHOR,
    "message.unask": Sender.AUTHOR,
    "task.add": Sender.TRIBE,
    "task.edit": Sender.TRIBE,
    "task.move": Sender.TRIBE,
    "task.delete": Sender.TRIBE,
}
