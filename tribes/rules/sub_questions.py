from typing import Final

from tribes.models import Challenge
from tribes.rules.challenges import may_save_draft
from tribes.rules.roles import Viewer
from tribes.rules.verdict import Verdict

MOST: Final = 6
MOST_SKILLS: Final = 10


def may_set(person: Viewer, challenge: Challenge) -> Verdict:
    """As long as the challenge itself is written: seats of tribes are made from them later."""
    return may_save_draft(person, challenge)
