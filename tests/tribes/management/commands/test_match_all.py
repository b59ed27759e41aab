from importlib import import_module
from importlib.util import find_spec
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tribes.enums import SkillLevel
from tribes.models import ProfileSkill, Skill, Suggestion

pytestmark = pytest.mark.django_db
needs_cluster = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the extra cluster is not installed"
)


@pytest.fixture
def welding() -> Skill:
    skill: Skill = factories.SkillFactory(name_nl="lassen", name_en="welding")
    factories.ChallengeFactory(published=True, title="Cracks in the hull").skills.set([skill])
    return skill


@pytest.fixture(autouse=True)
def people(welding: Skill) -> None:
    for _ in range(3):
        profile = factories.ProfileFactory()
        ProfileSkill.objects.create(profile=profile, skill=welding, level=SkillLevel.ALONE)


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("match_all", *arguments, stdout=out)
    return out.getvalue().strip()


def test_everybody_gets_suggestions() -> None:
    assert printed() == "3 people asked, 3 lists changed"
    assert Suggestion.objects.count() == 3


def test_what_did_not_change_is_left_alone() -> None:
    printed()
    stored = set(Suggestion.objects.values_list("pk", flat=True))

    assert printed() == "3 people asked, 0 lists changed"
    assert set(Suggestion.objects.values_list("pk", flat=True)) == stored


@needs_cluster
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_finds_the_same() -> None:
    printed()
    with import_module("distributed").LocalCluster(
        n_workers=1,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address=None,
    ) as cluster:
        assert printed("--scheduler", cluster.scheduler_address).endswith("0 lists changed")


@needs_cluster
@pytest.mark.filterwarnings("ignore")
def test_an_address_without_a_scheduler_changes_nothing() -> None:
    with pytest.raises(CommandError, match="Nobody answers at nonsense"):
        printed("--scheduler", "nonsense://127.0.0.1:1")

    assert not Suggestion.objects.exists()
