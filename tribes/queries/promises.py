"""A skill that was added with one tap, and whether the promised place came true."""

from dataclasses import dataclass

from tribes.models import Challenge, Profile, Skill
from tribes.queries import suggestions
from tribes.queries.profiles import own
from tribes.rules.roles import Viewer


@dataclass(frozen=True)
class Addition:
    """`place` is where the challenge stands now, None outside the list; `is_waiting` while the
    list is still made from the profile as it was before."""

    skill: Skill
    challenge: Challenge | None
    promised: int
    place: int | None
    is_waiting: bool

    @property
    def is_kept(self) -> bool:
        return self.place == self.promised


def of_addition(
    viewer: Viewer, skill: str, challenge: str = "", promised: int = 0
) -> Addition | None:
    """Nothing when the skill is not, or not any more, in the viewer's profile."""
    profile = own(viewer)
    added = _skill_of(profile, skill) if profile else None
    if profile is None or added is None:
        return None
    rows = list(suggestions.for_person(viewer))
    row = next((row for row in rows if row.challenge.slug == challenge), None)
    return Addition(
        skill=added,
        challenge=row.challenge if row else None,
        promised=promised,
        place=row.rank if row else None,
        is_waiting=not rows or rows[0].created_at < profile.updated_at,
    )


def _skill_of(profile: Profile, slug: str) -> Skill | None:
    rows = (row.skill for row in profile.skills.all() if not row.is_wish)
    return next((skill for skill in rows if skill.slug == slug), None)
