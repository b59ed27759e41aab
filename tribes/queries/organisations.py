from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tribes.enums import Visibility
from tribes.models import Challenge, Organisation, OrganisationMember
from tribes.rules import roles
from tribes.rules.challenges import PUBLIC_STATES
from tribes.rules.organisations import may_see_members
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found


def of_person(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer acts for."""
    if not roles.is_company(viewer):
        return Organisation.objects.none()
    return Organisation.objects.filter(members__person_id=id_of(viewer))


def get_own(viewer: Viewer, slug: str) -> Organisation:
    return found(of_person(viewer).filter(slug=slug).first())


def members(viewer: Viewer, organisation: Organisation) -> QuerySet[OrganisationMember]:
    if not may_see_members(viewer, organisation):
        return OrganisationMember.objects.none()
    return organisation.members.select_related("person")


def partners(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations with a public challenge, with how many as `public_challenges`."""
    is_public = Q(
        challenges__state__in=PUBLIC_STATES, challenges__edition__visibility=Visibility.PUBLIC
    )
    published = Challenge.objects.filter(
        organisation=OuterRef("pk"),
        state__in=PUBLIC_STATES,
        edition__visibility=Visibility.PUBLIC,
    )
    return Organisation.objects.filter(Exists(published)).annotate(
        public_challenges=Count("challenges", filter=is_public)
    )
