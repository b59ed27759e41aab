import pytest
from django.utils import timezone

from tests import factories
from tribes.actions import newcomers
from tribes.enums import AgeBand, Role
from tribes.exceptions import NoSeat, NotAllowed, NotVisible, Refusal
from tribes.models import AuditEntry, Edition, Membership, Person, Tribe


@pytest.fixture
def newcomer(db: None) -> Person:
    """With an account, who has said nothing yet."""
    person: Person = factories.PersonFactory(role="")
    return person


def join(tribe: Tribe, by: Person, age_band: str = AgeBand.ADULT) -> Membership:
    return newcomers.join_by_link(
        secret=tribe.invite_secret,
        role=Role.PARTICIPANT,
        age_band=age_band,
        by=by,
        now=timezone.now(),
    )


def close_sign_up(tribe: Tribe) -> None:
    Edition.objects.filter(pk=tribe.challenge.edition_id).update(
        sign_up_opens_on=factories.days_from_today(-9),
        sign_up_closes_on=factories.days_from_today(-1),
    )


def test_a_newcomer_says_who_they_are_and_takes_a_seat(tribe: Tribe, newcomer: Person) -> None:
    membership = join(tribe, newcomer)

    newcomer.refresh_from_db()
    assert (newcomer.role, newcomer.age_band) == (Role.PARTICIPANT, AgeBand.ADULT)
    assert (membership.person, membership.tribe) == (newcomer, tribe)


def test_who_has_said_it_before_only_takes_a_seat(tribe: Tribe, cleo: Person) -> None:
    newcomers.join_by_link(
        secret=tribe.invite_secret,
        role="",
        age_band="",
        by=cleo,
        now=timezone.now(),
    )

    assert Membership.objects.filter(person=cleo, tribe=tribe).exists()


def test_who_comes_too_late_has_chosen_no_role(tribe: Tribe, newcomer: Person) -> None:
    close_sign_up(tribe)

    with pytest.raises(NotAllowed):
        join(tribe, newcomer)

    assert newcomer.role == ""
    newcomer.refresh_from_db()
    assert (newcomer.role, newcomer.age_band) == ("", "")
    assert not AuditEntry.objects.filter(actor=newcomer).exists()


def test_who_finds_no_seat_has_chosen_no_role(tribe: Tribe, newcomer: Person) -> None:
    tribe.seats.filter(membership=None).delete()

    with pytest.raises(NoSeat):
        join(tribe, newcomer)

    newcomer.refresh_from_db()
    assert newcomer.role == ""


def test_what_a_child_said_stays_said(tribe: Tribe, newcomer: Person) -> None:
    with pytest.raises(Refusal):
        join(tribe, newcomer, AgeBand.UNDER_16)

    newcomer.refresh_from_db()
    assert (newcomer.role, newcomer.age_band) == (Role.PARTICIPANT, AgeBand.UNDER_16)
    assert not Membership.objects.filter(person=newcomer).exists()


def test_a_link_that_does_not_exist_is_not_found(newcomer: Person) -> None:
    with pytest.raises(NotVisible):
        newcomers.join_by_link(
            secret="no-such-link",
            role=Role.PARTICIPANT,
            age_band=AgeBand.ADULT,
            by=newcomer,
            now=timezone.now(),
        )

    newcomer.refresh_from_db()
    assert newcomer.role == ""
