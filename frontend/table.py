"""x"""

from enum import StrEnum


class Persona(StrEnum):
    """Everybody who can stand before a page, as seen from one tribe and its challenge."""

    ANONYMOUS = "anonymous"
    NEWCOMER = "logged in, no role yet"
    MEMBER = "member of the tribe"
    EX_MEMBER = "ex-member"
    PARTICIPANT = "other participant"
    COMPANY = "company of the challenge"
    OTHER_COMPANY = "other company"
    COACH = "coach of the tribe"
    OTHER_COACH = "other coach"
    MANAGER = "programme manager"
