import pytest

from tribes.actions import suggestion_views
from tribes.exceptions import NotAllowed
from tribes.models import AuditEntry, Membership, Person


def test_each_look_of_the_staff_is_written_down(
    membership: Membership, coach: Person, manager: Person
) -> None:
    for by in (coach, manager, coach):
        suggestion_views.log_view(membership=membership, by=by)

    rows = AuditEntry.objects.order_by("pk")
    assert [row.actor for row in rows] == [coach, manager, coach]
    assert {row.action for row in rows} == {"suggestions.read"}
    assert rows[0].data == {"tribe": membership.tribe_id, "person": membership.person_id}


def test_who_may_not_read_is_refused_and_nothing_is_written(
    membership: Membership, ben: Person, other_coach: Person, company: Person
) -> None:
    for by in (ben, other_coach, company):
        with pytest.raises(NotAllowed):
            suggestion_views.log_view(membership=membership, by=by)

    assert not AuditEntry.objects.exists()
