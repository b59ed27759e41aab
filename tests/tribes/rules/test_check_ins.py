from tribes.enums import TribeState
from tribes.models import Person, Tribe
from tribes.rules.check_ins import may_make, may_view


def test_the_coach_of_the_tribe_checks_in(
    tribe: Tribe, coach: Person, other_coach: Person, ada: Person
) -> None:
    assert may_make(coach, tribe)
    assert may_make(other_coach, tribe).code == "not_the_coach"
    assert may_make(ada, tribe).code == "not_the_coach"


def test_there_are_no_check_ins_after_the_end(tribe: Tribe, coach: Person) -> None:
    tribe.state = TribeState.FINISHED

    assert may_make(coach, tribe).code == "tribe_stopped"


def test_coach_and_manager_see_check_ins(
    tribe: Tribe, coach: Person, manager: Person, ada: Person, company: Person
) -> None:
    assert may_view(coach, tribe)
    assert may_view(manager, tribe)
    assert not may_view(ada, tribe)
    assert not may_view(company, tribe)
