from django.db.models import Max, QuerySet

from tribes.enums import OrganisationKind, Role
from tribes.models import Edition, Organisation, OrganisationMember
from tribes.rules.roles import Viewer, id_of, is_coordinator, is_manager
from tribes.rules.schools import may_keep
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


def of_coordinator(viewer: Viewer) -> QuerySet[Organisation]:
    """The schools whose pupils the viewer looks after."""
    if not is_coordinator(viewer):
        return Organisation.objects.none()
    return all_for(viewer).filter(members__person_id=id_of(viewer)).order_by("name", "pk")


def get_own(viewer: Viewer, slug: str) -> Organisation:
    return found(of_coordinator(viewer).filter(slug=sought(slug)).first())


def kept_by(viewer: Viewer) -> QuerySet[Organisation]:
    """All of them for a programme manager, and their own for a coordinator."""
    return all_for(viewer) if is_manager(viewer) else of_coordinator(viewer)


def get_kept(viewer: Viewer, slug: str) -> Organisation:
    return found(kept_by(viewer).filter(slug=sought(slug)).first())


def coordinators(viewer: Viewer, school: Organisation) -> QuerySet[OrganisationMember]:
    """Who looks after the pupils of a school, the longest first; for who keeps that school."""
    if not may_keep(viewer, school):
        return OrganisationMember.objects.none()
    rows = school.members.filter(person__role=Role.COORDINATOR, person__is_active=True)
    return rows.select_related("person")


def of_edition(viewer: Viewer, edition: Edition) -> QuerySet[Organisation]:
    return all_for(viewer).filter(editions=edition)
