from django.db.models import Count, Q, QuerySet

from tribes.enums import ChallengeState, Visibility
from tribes.models import Skill
from tribes.rules.roles import Viewer

MOST_SHOWN = 10


def listed(viewer: Viewer) -> QuerySet[Skill]:
    return Skill.objects.filter(is_listed=True)


def matching_text(viewer: Viewer, text: str) -> QuerySet[Skill]:
    """At most ten listed skills whose name contains the text; free text of others stays theirs."""
    words = text.replace("\0", " ").strip()
    if not words:
        return Skill.objects.none()
    named = Q(name_nl__icontains=words) | Q(name_en__icontains=words)
    return listed(viewer).filter(named)[:MOST_SHOWN]


def most_asked(viewer: Viewer) -> QuerySet[Skill]:
    """Listed skills that open challenges ask for, the most wanted first."""
    is_open = Q(
        challenges__state=ChallengeState.PUBLISHED,
        challenges__edition__visibility=Visibility.PUBLIC,
    )
    asked = listed(viewer).annotate(asked=Count("challenges", filter=is_open))
    return asked.filter(asked__gt=0).order_by("-asked", "slug")
