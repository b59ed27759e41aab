from django.contrib.auth.models import AnonymousUser

from frontend import for_you
from tests import factories


def test_each_kind_has_its_tab_and_one_is_current() -> None:
    tabs = for_you.tabs("team_mates")

    assert [tab.current for tab in tabs] == [False, False, True]
    assert len({tab.url for tab in tabs}) == len(for_you.KINDS)


def test_open_challenges_are_a_few(db: None) -> None:
    factories.ChallengeFactory.create_batch(for_you.PLAIN + 1, published=True)
    factories.ChallengeFactory()

    assert len(for_you.open_challenges(AnonymousUser())) == for_you.PLAIN
