import datetime

import pytest

from tests.factories import today
from tests.tribes.asking import ask_to_join
from tribes.enums import RequestState, TribeState
from tribes.exceptions import AlreadyAnswered
from tribes.models import Person, Tribe
from tribes.rules import join_requests as rules


def test_every_state_has_its_transitions() -> None:
    assert set(rules.TRANSITIONS) == set(RequestState)


def test_a_participant_asks_once(tribe: Tribe, cleo: Person) -> None:
    assert rules.may_ask(cleo, tribe, today())

    ask_to_join(tribe, cleo)

    assert rules.may_ask(cleo, tribe, today()).code == "has_asked"


def test_after_an_answer_one_may_ask_again(tribe: Tribe, cleo: Person) -> None:
    ask_to_join(tribe, cleo, state=RequestState.WITHDRAWN)

    assert rules.may_ask(cleo, tribe, today())


def test_nobody_asks_a_tribe_at_work(tribe: Tribe, cleo: Person) -> None:
    tribe.state = TribeState.RUNNING

    assert rules.may_ask(cleo, tribe, today()).code == "tribe_at_work"


def test_a_member_does_not_ask(tribe: Tribe, ada: Person) -> None:
    assert rules.may_ask(ada, tribe, today()).code == "in_another_tribe"


def test_members_answer(tribe: Tribe, ada: Person, cleo: Person, coach: Person) -> None:
    join_request = ask_to_join(tribe, cleo)

    assert rules.may_answer(ada, join_request)
    assert rules.may_answer(cleo, join_request).code == "not_a_member"
    assert rules.may_answer(coach, join_request).code == "not_a_member"


def test_members_let_nobody_in_once_the_edition_is_closed(
    tribe: Tribe, ada: Person, cleo: Person, coach: Person
) -> None:
    join_request = ask_to_join(tribe, cleo)
    last = tribe.challenge.edition.ends_on

    assert rules.may_accept(ada, join_request, today())
    assert rules.may_accept(ada, join_request, last)
    assert rules.may_accept(coach, join_request, today()).code == "not_a_member"
    after = last + datetime.timedelta(days=1)
    assert rules.may_accept(ada, join_request, after).code == "edition_closed"


def test_who_asked_withdraws(tribe: Tribe, ada: Person, cleo: Person) -> None:
    join_request = ask_to_join(tribe, cleo)

    assert rules.may_withdraw(cleo, join_request)
    assert rules.may_withdraw(ada, join_request).code == "not_your_request"


@pytest.mark.parametrize("state", sorted(set(RequestState) - {RequestState.PENDING}))
def test_an_answer_is_given_once(state: RequestState) -> None:
    with pytest.raises(AlreadyAnswered):
        rules.require_pending(state, RequestState.ACCEPTED)
