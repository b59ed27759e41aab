from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tribes.models import Skill
from tribes.queries.tribe_covers import Cover, cover_of, skills_of

KEYS = st.sets(st.integers(min_value=1, max_value=9), max_size=9)


@given(KEYS, KEYS)
def test_what_is_asked_is_covered_or_missing_in_one_order(asked: set[int], have: set[int]) -> None:
    skills = [Skill(pk=key) for key in sorted(asked, reverse=True)]

    cover = cover_of(skills, have)

    assert [skill.pk for skill in cover.covered] == sorted(asked & have)
    assert {skill.pk for skill in cover.missing} == asked - have
    assert cover.asked == len(asked)
    assert cover.share * max(1, cover.asked) == len(cover.covered)


def test_where_nothing_is_asked_the_share_is_nothing() -> None:
    assert (Cover().asked, Cover().share) == (0, 0.0)


def test_a_wish_is_not_there_yet(db: None) -> None:
    profile = factories.ProfileFactory()
    can, wants = factories.SkillFactory.create_batch(2)
    profile.skills.create(skill=can, level=3)
    profile.skills.create(skill=wants, is_wish=True)

    assert skills_of([profile]) == {can.pk}
