import pytest

from matching import FeatureSpace, MatchIndex
from tests.matching.examples import CHALLENGES, new_space


@pytest.fixture(scope="session")
def space() -> FeatureSpace:
    return new_space().fit(CHALLENGES)


@pytest.fixture
def index(space: FeatureSpace) -> MatchIndex:
    index = MatchIndex(space)
    index.add(CHALLENGES)
    return index
