import pytest

from tests import factories
from tests.tribes import suggesting
from tribes.actions import match_runs, suggestion_lists, suggestions
from tribes.enums import RunKind
from tribes.models import Person, Profile
from tribes.queries import match_lists


@pytest.fixture
def welder(ada: Person) -> Profile:
    suggesting.three_challenges(suggesting.skills())
    return suggesting.profile_of(ada, "welding")


def found() -> tuple[match_runs.Run, suggestion_lists.People, suggestion_lists.Lists]:
    run = match_runs.begin(kind=RunKind.CHANGED, matcher=suggestions.ready_matcher(), by=None)
    people = suggestion_lists.asking(run, Profile.objects.all())
    return run, people, dict(match_lists.best_of_all(run.matcher, people.values(), run.prices))


def loaded() -> Profile:
    ((profile,),) = suggestion_lists.with_lists(Profile.objects.all(), 5)
    return profile


def test_a_list_that_is_stored_differs_no_more(welder: Profile) -> None:
    run, people, lists = found()
    assert suggestion_lists.differs(loaded(), lists)

    suggestion_lists.store(loaded(), run, people, lists)

    assert len(suggesting.of(welder.person)) == 1
    assert not suggestion_lists.differs(loaded(), lists)


def test_who_is_not_matched_asks_nothing_and_loses_the_list(welder: Profile) -> None:
    suggestion_lists.store(loaded(), *found())
    Profile.objects.update(is_matched=False)
    run, people, lists = found()
    assert people == {}
    assert suggestion_lists.differs(loaded(), lists)

    suggestion_lists.store(loaded(), run, people, lists)

    assert suggesting.of(welder.person) == []


def test_people_come_in_blocks(welder: Profile) -> None:
    factories.ProfileFactory.create_batch(2)

    blocks = list(suggestion_lists.with_lists(Profile.objects.all(), 2))

    assert [len(block) for block in blocks] == [2, 1]
