import pytest

from frontend.forms.tribe import AskForm, NewTribeForm
from tests.factories import ChallengeFactory, MembershipFactory, TribeFactory
from tribes.models import Challenge


@pytest.fixture
def challenge(db: None) -> Challenge:
    challenge: Challenge = ChallengeFactory(published=True)
    return challenge


def test_wishes_belong_to_the_seats_after_the_first(challenge: Challenge) -> None:
    form = NewTribeForm(challenge, {"name": "Leaks", "seats": "3", "wanted-2": "PLC, welding"})

    assert form.is_valid()
    assert form.wanted() == [["PLC", "welding"], []]


def test_a_wish_for_a_seat_that_is_not_there_is_named(challenge: Challenge) -> None:
    form = NewTribeForm(challenge, {"name": "Leaks", "seats": "3", "wanted-5": "PLC"})

    assert list(form.errors) == ["wanted-5"]


def test_only_open_seats_can_be_asked_for(challenge: Challenge) -> None:
    tribe = TribeFactory(challenge=challenge, seats=3)
    taken, *free = tribe.seats.all()
    MembershipFactory(tribe=tribe, seat=taken)

    form = AskForm(tribe, {"seat": str(taken.pk), "message": "Hello"})

    assert list(form.errors) == ["seat"]
    assert AskForm(tribe, {"seat": str(free[0].pk)}).is_valid()
