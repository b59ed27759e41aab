from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from tribes.enums import OrganisationKind, OrganisationRole, RequestKind, Role, Visibility
from tribes.models import Challenge, Organisation, OrganisationMember, Person
from tribes.queries.answer_clocks import with_clock
from tribes.rules import roles
from tribes.rules.challenges import OPEN_STATES, PUBLIC_STATES
from tribes.rules.organisations import may_see_members
from tribes.rules.roles import Viewer, id_of
from tribes.rules.visibility import found

IS_OWNER = Q(
    members__role=OrganisationRole.OWNER,
    members__person__is_active=True,
    members__person__role=Role.COMPANY,
)


def of_person(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer acts for."""
    if not roles.is_company(viewer):
        return Organisation.objects.none()
    return Organisation.objects.filter(members__person_id=id_of(viewer))


def get_own(viewer: Viewer, slug: str) -> Organisation:
    return found(with_check(of_person(viewer)).filter(slug=slug).first())


def with_check(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same rows with the clock of their check, as `answer_clocks.with_clock` adds it."""
    return with_clock(rows, RequestKind.ORGANISATION_CHECK)


def for_staff(viewer: Viewer) -> QuerySet[Organisation]:
    """All of them for a programme manager, who waits for a check first; with their
    `challenge_count` and `owner_count`, and the clock of `with_check`."""
    if not roles.is_manager(viewer):
        return Organisation.objects.none()
    rows = Organisation.objects.select_related("verified_by").annotate(
        challenge_count=Count("challenges", distinct=True),
        owner_count=Count("members", filter=IS_OWNER, distinct=True),
    )
    is_settled = Case(
        When(check_asked_at__isnull=False, then=Value(0)),
        When(verified_at=None, then=Value(1)),
        default=Value(2),
    )
    return with_check(rows).order_by(is_settled, "name")


def get_for_staff(viewer: Viewer, slug: str) -> Organisation:
    return found(for_staff(viewer).filter(slug=slug).first())


def without_owner(viewer: Viewer) -> QuerySet[Organisation]:
    """Companies for which nobody can act, with their `open_count` of challenges."""
    owners = OrganisationMember.objects.filter(
        organisation=OuterRef("pk"),
        role=OrganisationRole.OWNER,
        person__is_active=True,
        person__role=Role.COMPANY,
    )
    rows = for_staff(viewer).filter(~Exists(owners), kind=OrganisationKind.COMPANY)
    is_open = Q(challenges__state__in=OPEN_STATES)
    return rows.annotate(open_count=Count("challenges", filter=is_open, distinct=True))


def left_behind(viewer: Viewer, organisation: Organisation, person: Person) -> int | None:
    """How many open challenges nobody can act for without this person; None where somebody can."""
    is_company = person.role == Role.COMPANY and organisation.kind == OrganisationKind.COMPANY
    colleagues = active_members(organisation).exclude(person=person)
    if not roles.is_manager(viewer) or not is_company or colleagues.exists():
        return None
    return organisation.challenges.filter(state__in=OPEN_STATES).count()


def with_same_number(viewer: Viewer, organisation: Organisation) -> QuerySet[Organisation]:
    """Who else says to have this KvK number: one of them is mistaken, or not who they say."""
    if not organisation.kvk:
        return Organisation.objects.none()
    return for_staff(viewer).filter(kvk=organisation.kvk).exclude(pk=organisation.pk)


def members(viewer: Viewer, organisation: Organisation) -> QuerySet[OrganisationMember]:
    """The people who act for it."""
    if not may_see_members(viewer, organisation):
        return OrganisationMember.objects.none()
    return active_members(organisation)


def observers(viewer: Viewer, organisation: Organisation) -> QuerySet[OrganisationMember]:
    if not roles.is_manager(viewer):
        return OrganisationMember.objects.none()
    rows = organisation.members.filter(person__role=Role.OBSERVER, person__is_active=True)
    return rows.select_related("person")


def get_member(viewer: Viewer, organisation: Organisation, pk: int) -> OrganisationMember:
    return found(members(viewer, organisation).filter(person_id=pk).first())


def get_anybody(viewer: Viewer, organisation: Organisation, pk: int) -> OrganisationMember:
    """Somebody who acts for it or observes for it, for a programme manager."""
    if not roles.is_manager(viewer):
        return found(None)
    return found(organisation.members.select_related("person").filter(person_id=pk).first())


def active_members(organisation: Organisation) -> QuerySet[OrganisationMember]:
    """Who can act for it today, the longest first."""
    rows = organisation.members.filter(person__role=Role.COMPANY, person__is_active=True)
    return rows.select_related("person")


def open_challenges_of(organisation: Organisation, person: Person) -> QuerySet[Challenge]:
    """Of which this person is the contact; who started it, where nobody else was named."""
    is_contact = Q(contact=person) | Q(contact=None, created_by=person)
    return organisation.challenges.filter(is_contact, state__in=OPEN_STATES)


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
