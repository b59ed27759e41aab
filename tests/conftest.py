"""The cast. Every test tells its story with the same people."""

import datetime
import gc
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests import factories
from tests.databases import copy_instead_of_migrating
from tests.emptying import empty_by_deleting
from tests.stage import Stage, build
from tests.standing import refuse_others, standing
from tribes.demo import loader
from tribes.enums import OrganisationRole
from tribes.models import Organisation, Person

empty_by_deleting()
copy_instead_of_migrating()
# The same examples on every machine, and no clock: a busy machine must not fail a property.
settings.register_profile(
    "steady",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
BROWSER = Path(__file__).parent / "browser"


def pytest_collection_finish() -> None:
    """All that was imported stays until the end: looking through it again and again for what can
    be thrown away costs a tenth of the time."""
    gc.collect()
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Reading all tests to leave out those with a browser, or all others, takes ten seconds."""
    is_of_browser = BROWSER in [collection_path, *collection_path.parents]
    left_out = {"browser": not is_of_browser, "not browser": is_of_browser}
    is_folder_above = collection_path in BROWSER.parents
    return (left_out.get(config.option.markexpr) and not is_folder_above) or None


@pytest.fixture
def english() -> Iterator[None]:
    """For tests that read a reason in words."""
    with override("en"):
        yield


@pytest.fixture
def by_day() -> Iterator[None]:
    """For tests that wait for a mail: at ten in the morning nobody has quiet hours."""
    with time_machine.travel(at_ten_today()):
        yield


@pytest.fixture
def still(stage: Stage) -> Iterator[None]:
    """For tests that compare what is read twice: no minute passes in between."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def at_ten_today() -> datetime.datetime:
    now = timezone.localtime()
    return now.replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def ada(db: None) -> Person:
    """A participant, member of the tribe in the story."""
    return factories.ParticipantFactory(first_name="Ada", email="ada@tribes.test")


@pytest.fixture
def ben(db: None) -> Person:
    """In the same tribe as Ada."""
    return factories.ParticipantFactory(first_name="Ben", email="ben@tribes.test")


@pytest.fixture
def cleo(db: None) -> Person:
    """A participant outside the tribe."""
    return factories.ParticipantFactory(first_name="Cleo", email="cleo@tribes.test")


@pytest.fixture
def manager(db: None) -> Person:
    return factories.ManagerFactory(first_name="Mies", email="mies@tribes.test")


@pytest.fixture
def coach(db: None) -> Person:
    return factories.CoachFactory(first_name="Karim", email="karim@tribes.test")


@pytest.fixture
def other_coach(db: None) -> Person:
    return factories.CoachFactory(first_name="Olga", email="olga@tribes.test")


@pytest.fixture
def school(db: None) -> Organisation:
    return factories.SchoolFactory(name="College De Klep")


@pytest.fixture
def coordinator(school: Organisation) -> Person:
    """Of that school, and of no other."""
    person = factories.CoordinatorFactory(first_name="Joke", email="joke@tribes.test")
    factories.OrganisationMemberFactory(
        organisation=school, person=person, role=OrganisationRole.MEMBER
    )
    return person


@pytest.fixture
def organisation(db: None) -> Organisation:
    return factories.OrganisationFactory(name="Pomp & Zoon")


@pytest.fixture
def company(organisation: Organisation) -> Person:
    """A colleague of the organisation that posts."""
    person = factories.CompanyPersonFactory(first_name="Sanne", email="sanne@tribes.test")
    factories.OrganisationMemberFactory(organisation=organisation, person=person)
    return person


@pytest.fixture
def other_company(db: None) -> Person:
    person = factories.CompanyPersonFactory(first_name="Otto", email="otto@tribes.test")
    factories.OrganisationMemberFactory(person=person)
    return person


@pytest.fixture
def own_stage(db: None) -> Stage:
    """The whole platform with everybody on it, built for one test alone."""
    return build()


@pytest.fixture(scope="module")
def standing_stage(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Stage]:
    refuse_others(request)
    with standing(build, django_db_blocker) as stage:
        yield stage


@pytest.fixture
def stage(standing_stage: Stage, db: None) -> Stage:
    """The whole platform with everybody on it, for modules in which all play on it."""
    # What a test changes in memory is its own as well.
    return deepcopy(standing_stage)


@pytest.fixture(scope="module")
def standing_demo(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    refuse_others(request)
    with standing(lambda: loader.load(timezone.localdate()), django_db_blocker):
        yield


@pytest.fixture
def demo(standing_demo: None, db: None) -> None:
    """The data of the demo, for modules in which all read it."""
