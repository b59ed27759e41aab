"""Which keys each answer of the API holds, and for whom there is something in them.

Names of keys go down with dots, through lists as well; of a page of a list they are those of one
row. The tests ask every answer as everybody: a key that is in no row fails them, and so does one
that holds something for somebody who is not in its row.
"""

from typing import Final

from api.answers.challenges import CHALLENGES
from api.answers.people import PEOPLE
from api.answers.programme import PROGRAMME
from api.answers.tribes import TRIBES
from tribes.rules.permission_table import Grant

ANSWERS: Final[dict[str, tuple[Grant, ...]]] = {**CHALLENGES, **TRIBES, **PEOPLE, **PROGRAMME}
