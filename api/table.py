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
    "my-challenges": {
        "list": Who.COMPANY,
        "retrieve": Who.COMPANY,
        "create": Who.COMPANY,
        "partial_update": Who.COMPANY,
        "help": Who.COMPANY,
        "submit": Who.COMPANY,
        "withdraw": Who.COMPANY,
    },
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
    "suggestions": {"list": Who.PARTICIPANT},
    "milestones": {"list": Who.LOGGED_IN, "deliver": Who.PARTICIPANT},
    "reviews": {
        "list": Who.LOGGED_IN,
        "queue": Who.COACH,
        "create": Who.COACH,
        "release": Who.COACH,
    },
    "check-ins": {"list": Who.LOGGED_IN, "create": Who.COACH},
    "workspaces": {
        "list": Who.LOGGED_IN,
        "retrieve": Who.LOGGED_IN,
        "messages": Who.LOGGED_IN,
        "commands": Who.LOGGED_IN,
        "read_to": Who.LOGGED_IN,
    },
    "me": {
        "retrieve": Who.LOGGED_IN,
        "partial_update": Who.LOGGED_IN,
        "socket_ticket": Who.LOGGED_IN,
    },
    "profile": {
        "retrieve": Who.PARTICIPANT,
        "partial_update": Who.PARTICIPANT,
        "skills": Who.PARTICIPANT,
        "matching": Who.PARTICIPANT,
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
    "task.add": Sender.TRIBE,
    "task.edit": Sender.TRIBE,
    "task.move": Sender.TRIBE,
    "task.delete": Sender.TRIBE,
}
