from django.db.models import QuerySet

from tribes.models import Challenge, SubQuestion
from tribes.queries.challenges import visible_to
from tribes.rules.roles import Viewer


def of_challenge(viewer: Viewer, challenge: Challenge) -> QuerySet[SubQuestion]:
    """Of a challenge that this viewer may see, with their skills, in their order."""
    rows = SubQuestion.objects.filter(challenge=challenge, challenge__in=visible_to(viewer))
    return rows.prefetch_related("skills").order_by("number")
