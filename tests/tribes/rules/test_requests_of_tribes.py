from tests.tribes.asking import apply, ask_to_join
from tribes.enums import RequestKind, TribeState
from tribes.models import (
    Person,
    Tribe,
)
from tribes.rules.answer_clocks import KINDS


def test_the_coach_sees_to_who_wants_to_join_and_else_the_manager(
    tribe: Tribe, cleo: Person, coach: Person
) -> None:
    asked = ask_to_join(tribe, cleo)
    see_to_it = KINDS[RequestKind.JOIN_REQUEST].see_to_it
    assert see_to_it(asked, cleo) == coach

    tribe.coach = None
    assert see_to_it(asked, cleo) == tribe.challenge.edition.manager


def test_a_request_ends_with_the_state_in_which_it_can_be_answered(
    tribe: Tribe, cleo: Person, ada: Person
) -> None:
    plan, asked = apply(tribe, ada), ask_to_join(tribe, cleo)
    for state, count in ((TribeState.RUNNING, 1), (TribeState.DISSOLVED, 0)):
        Tribe.objects.update(state=state)
        for row, kind in ((plan, RequestKind.APPLICATION), (asked, RequestKind.JOIN_REQUEST)):
            waiting = type(row)._default_manager.filter(KINDS[kind].waiting)
            assert waiting.count() == count
