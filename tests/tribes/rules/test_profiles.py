from tribes.models import Person
from tribes.rules import profiles as rules


def test_participants_have_a_profile_and_change_their_own(ada: Person) -> None:
    assert rules.may_have(ada)
    assert rules.may_save(ada, ada)


def test_nobody_changes_the_profile_of_somebody_else(ada: Person, ben: Person) -> None:
    assert rules.may_save(ben, ada).code == "not_yours"


def test_other_roles_have_no_profile(coach: Person, manager: Person, company: Person) -> None:
    for person in (coach, manager, company):
        assert rules.may_save(person, person).code == "participant_only"
