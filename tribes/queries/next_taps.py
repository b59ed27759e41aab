"""What one more tap would do for a profile with little in it."""

from django.db.models import QuerySet

from tribes.models import Profile, Skill
from tribes.queries import skills
from tribes.rules.roles import Viewer

MOST = 6
# From here on a profile has enough to choose by, and a row of buttons is in the way.
ENOUGH_SKILLS = 3


def for_profile(viewer: Viewer, profile: Profile | None) -> QuerySet[Skill]:
    """Skills that open challenges ask most and that are not in the profile, with `asked` as the
    number of challenges; none for who has left matching or has a profile to choose by."""
    most_asked = skills.most_asked(viewer)
    if profile is None:
        return most_asked[:MOST]
    own = [row.skill_id for row in profile.skills.all()]
    if not profile.is_matched or len(own) >= ENOUGH_SKILLS:
        return most_asked.none()
    return most_asked.exclude(pk__in=own)[:MOST]
