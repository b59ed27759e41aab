"""Skills of our own list that a challenge speaks of and does not have yet.

Nothing adds them by itself. Those of ESCO are too many and too alike to be a hint.
"""

from dataclasses import dataclass
from functools import lru_cache

from matching import Language
from matching.writing import SkillFinder
from tribes.models import Challenge, Skill
from tribes.queries import skills
from tribes.rules.roles import Viewer

Row = tuple[int, str, str]


@dataclass(frozen=True)
class SkillHint:
    """A skill with the words of the text that speak of it."""

    skill: Skill
    words: tuple[str, ...]


def for_challenge(viewer: Viewer, challenge: Challenge) -> list[SkillHint]:
    """At most eight, the surest first, each with why."""
    listed = {skill.pk: skill for skill in skills.vocabulary(viewer)}
    finder = _finder(tuple((pk, row.name_nl, row.name_en) for pk, row in listed.items()))
    chosen = [str(skill.pk) for skill in challenge.skills.all()]
    text = "\n".join([challenge.title, challenge.problem, challenge.existing, challenge.success])
    language: Language = "nl" if challenge.language == "nl" else "en"
    return [
        SkillHint(listed[int(found.key)], found.words)
        for found in finder.find(text, language, without=chosen)
    ]


# Fitting costs more than finding, and the names change once in a while.
@lru_cache(maxsize=2)
def _finder(rows: tuple[Row, ...]) -> SkillFinder:
    return SkillFinder().fit(
        {str(pk): {"nl": name_nl, "en": name_en} for pk, name_nl, name_en in rows}
    )
