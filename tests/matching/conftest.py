import pytest
from hypothesis import HealthCheck, settings

from matching import FeatureSpace, MatchIndex
from tests.matching.examples import CHALLENGES, new_space

# The same examples on every machine, and no clock: a busy machine must not fail a property.
settings.register_profile(
    "steady",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def space() -> FeatureSpace:
    return new_space().fit(CHALLENGES)


@pytest.fixture
def index(space: FeatureSpace) -> MatchIndex:
    index = MatchIndex(space)
    index.add(CHALLENGES)
    return index
