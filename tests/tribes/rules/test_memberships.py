import datetime

from django.utils import timezone

from tests.factories import PersonFactory, days_from_today
from tribes.enums import TribeState, Visibility
from tribes.models import EditionGuest, Membership, Person, Tribe
from tribes.rules.memberships import is_open_by_link, may_join, may_join_by_link, may_leave


def test_a_participant_joins(tribe: Tribe, cleo: Person) -> None:
    assert may_join(cleo, tribe)


def test_coach_and_company_do_not_join(tribe: Tribe, coach: Person, company: Person) -> None:
    assert may_join(coach, tribe).code == "not_a_participant"
    assert may_join(company, tribe).code == "not_a_participant"


def test_a_member_does_not_join_twice(tribe: Tribe, ada: Person) -> None:
    assert may_join(ada, tribe).code == "in_another_tribe"


def test_nobody_joins_a_tribe_that_has_stopped(tribe: Tribe, cleo: Person) -> None:
    tribe.state = TribeState.DISSOLVED

    assert may_join(cleo, tribe).code == "tribe_stopped"


def test_people_leave_for_themselves(
    membership: Membership, ada: Person, ben: Person, coach: Person
) -> None:
    assert may_leave(ada, membership)
    assert may_leave(ben, membership).code == "not_your_membership"
    assert may_leave(coach, membership).code == "not_your_membership"


def test_nobody_leaves_twice(membership: Membership, ada: Person) -> None:
    membership.left_at = timezone.now()

    assert may_leave(ada, membership).code == "has_left"


def test_an_old_link_does_not_bring_back_who_left(
    working: Tribe, ex_member: Person, cleo: Person
) -> None:
    assert may_join_by_link(ex_member, working, days_from_today(0)).code == "has_left"
    assert may_join(ex_member, working)
    assert may_join_by_link(cleo, working, days_from_today(0))


def test_the_link_of_a_tribe_is_no_door_to_an_edition_by_invitation(
    tribe: Tribe, cleo: Person, ada: Person, now: datetime.datetime
) -> None:
    edition = tribe.challenge.edition
    edition.visibility = Visibility.INVITATION
    edition.save()

    assert may_join_by_link(cleo, tribe, days_from_today(0)).code == "not_invited"
    assert is_open_by_link(ada, tribe, days_from_today(0))
    EditionGuest.objects.create(edition=edition, person=cleo, let_in_at=now)
    assert may_join_by_link(cleo, tribe, days_from_today(0))


def test_whether_a_link_is_open_does_not_depend_on_who_somebody_is(tribe: Tribe) -> None:
    newcomer = PersonFactory(role="")

    assert is_open_by_link(newcomer, tribe, days_from_today(0))
    assert may_join_by_link(newcomer, tribe, days_from_today(0)).code == "not_a_participant"
