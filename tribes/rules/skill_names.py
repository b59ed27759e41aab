"""Which skill somebody means by a name."""

from collections.abc import Iterable
from enum import IntEnum

from tribes.models import Skill
from tribes.models.skill_term import folded


class Claim(IntEnum):
    """How sure a name is to mean a skill, the surest first."""

    SHOWN_NAME = 0
    OTHER_WORD = 1
    FREE_TEXT = 2
    # ESCO gives the same alternative label to skills that differ, as "solve problems" does.
    LOOSE_LABEL = 3


def named_by(name: str, skills: Iterable[Skill]) -> Skill | None:
    """The skill with the surest claim to the name; None where several are equally unsure."""
    wanted = folded(name)
    claims = sorted((_claim(wanted, skill), skill.pk, skill) for skill in skills)
    loose = [claim for claim, _pk, _skill in claims if claim == Claim.LOOSE_LABEL]
    if not claims or len(loose) == len(claims) > 1:
        return None
    return claims[0][2]


def _claim(wanted: str, skill: Skill) -> Claim:
    if not skill.is_listed:
        return Claim.FREE_TEXT
    if wanted in _folded([skill.name_nl, skill.name_en]):
        return Claim.SHOWN_NAME
    official = [labels[0] for labels in skill.official_names.values() if labels]
    own = [*skill.synonyms.get("nl", []), *skill.synonyms.get("en", []), *skill.merged_names]
    return Claim.OTHER_WORD if wanted in _folded([*own, *official]) else Claim.LOOSE_LABEL


def _folded(names: Iterable[str]) -> set[str]:
    return {folded(name) for name in names}
