from django.db.models import QuerySet

from tribes.models import CheckIn, Tribe
from tribes.rules.check_ins import may_view
from tribes.rules.roles import Viewer


def of_tribe(viewer: Viewer, tribe: Tribe) -> QuerySet[CheckIn]:
    """Newest first, for the tribe's coach and programme managers; nobody else sees any."""
    if not may_view(viewer, tribe):
        return CheckIn.objects.none()
    return CheckIn.objects.filter(tribe=tribe).select_related("coach").order_by("-at", "-pk")
