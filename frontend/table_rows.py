"""What one row of the table of pages says, and for whom it has letters."""

from dataclasses import dataclass
from enum import StrEnum

from tribes.rules.permission_table import Persona

# A tribe mate gets the pages of the member; what they read on them is another matter.
COLUMNS = tuple(persona for persona in Persona if persona is not Persona.TRIBE_MATE)
# Who is younger gets the page of an adult in their place, unless the row has letters of their own.
YOUNG = {Persona.MINOR: Persona.MEMBER, Persona.CHILD: Persona.PARTICIPANT}
LETTERED = tuple(persona for persona in COLUMNS if persona not in YOUNG)


class Answer(StrEnum):
    PAGE = "P"
    DONE = "W"
    SENT_ON = ">"
    LOG_IN = "L"
    NOT_FOUND = "-"
    REFUSED = "X"


MEANINGS: dict[Answer, str] = {
    Answer.PAGE: "the page; after a press of a button with the reason why not",
    Answer.DONE: "may do it",
    Answer.SENT_ON: "is sent to another page",
    Answer.LOG_IN: "is asked to log in",
    Answer.NOT_FOUND: "is not found, the same as what never was",
    Answer.REFUSED: "is refused, with the reason",
}


@dataclass(frozen=True)
class Row:
    """One address with the kind of thing it is about; a method without letters does not exist.

    `young_get` and `young_post` have one letter each for `YOUNG`, where it is not that of adults.
    """

    name: str
    thing: str = ""
    get: str = ""
    post: str = ""
    young_get: str = ""
    young_post: str = ""

    def answers(self, method: str) -> dict[Persona, Answer]:
        letters = (self.get if method == "get" else self.post).replace(" ", "")
        if not letters:
            return {}
        adults: dict[Persona, Answer] = dict(zip(LETTERED, map(Answer, letters), strict=True))
        answers = adults | self._young(method, adults)
        return {persona: answers[persona] for persona in COLUMNS}

    def _young(self, method: str, adults: dict[Persona, Answer]) -> dict[Persona, Answer]:
        letters = self.young_get if method == "get" else self.young_post
        if letters:
            return dict(zip(YOUNG, map(Answer, letters), strict=True))
        return {persona: adults[like] for persona, like in YOUNG.items()}
