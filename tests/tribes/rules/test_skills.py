import pytest

from tests import factories
from tribes.models import Person
from tribes.rules.skills import may_manage, may_merge


def test_a_programme_manager_looks_after_the_list(manager: Person) -> None:
    assert may_manage(manager)


def test_nobody_else_does(ada: Person, company: Person, coach: Person) -> None:
    assert [may_manage(person).code for person in (ada, company, coach)] == ["manager_only"] * 3


@pytest.mark.parametrize(
    ("skill", "into", "code"),
    [(False, True, ""), (True, True, "not_free_text"), (False, False, "not_in_list")],
)
def test_only_free_text_is_merged_and_only_into_the_list(
    manager: Person, skill: bool, into: bool, code: str
) -> None:
    verdict = may_merge(
        manager,
        factories.SkillFactory(is_listed=skill),
        factories.SkillFactory(is_listed=into),
    )

    assert verdict.code == code


def test_a_stranger_merges_nothing(ada: Person) -> None:
    free, known = factories.SkillFactory(is_listed=False), factories.SkillFactory()

    assert may_merge(ada, free, known).code == "manager_only"
