from django.db.models import Max, QuerySet

from tribes.enums import OrganisationKind
from tribes.models import Edition, Organisation
from tribes.rules.roles import Viewer
from tribes.rules.visibility import found, sought


def all_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Schools and what they teach are public."""
    schools = Organisation.objects.filter(kind=OrganisationKind.SCHOOL)
    return schools.prefetch_related("programmes")


def with_calendar_end(viewer: Viewer) -> QuerySet[Organisation]:
    """Schools with the last day of their calendar as `calendar_ends_on`."""
    # Grouping drops the order of the model.
    return all_for(viewer).annotate(calendar_ends_on=Max("periods__ends_on")).order_by("name", "pk")


def get(viewer: Viewer, slug: str) -> Organisation:
    return found(all_for(viewer).filter(slug=sought(slug)).first())


def of_edition(viewer: Viewer, edition: Edition) -> QuerySet[Organisation]:
    return all_for(viewer).filter(editions=edition)
