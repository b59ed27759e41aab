from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.tribes import suggesting
from tribes.actions import suggestion_passes
from tribes.models import MatchList, MatchRun, Person, Profile


@pytest.fixture
def run(cleo: Person) -> MatchRun:
    suggesting.three_challenges(suggesting.skills())
    suggesting.profile_of(cleo, "welding")
    suggestion_passes.refresh_all()
    return MatchRun.objects.get()


def said(run: int) -> str:
    out = StringIO()
    call_command("replay_match_run", str(run), stdout=out)
    return out.getvalue()


def test_a_run_that_is_the_same_says_so(run: MatchRun) -> None:
    assert said(run.pk) == "1 of 1 lists are byte-identical.\n"


def test_what_changed_since_is_named_and_is_no_fault(run: MatchRun, cleo: Person) -> None:
    Profile.objects.update(study="Pumps")

    assert said(run.pk).splitlines() == [
        "0 of 1 lists are byte-identical.",
        f"Changed since, so not computed again: profile of person {cleo.pk}.",
    ]


def test_a_long_row_of_changes_is_cut_short(run: MatchRun) -> None:
    run.inputs.challenges = [[pk, "hash"] for pk in range(1000, 1025)]
    run.inputs.save()

    assert "challenge 1019 and 5 more." in said(run.pk)


def test_another_list_from_the_same_inputs_is_a_fault(run: MatchRun, cleo: Person) -> None:
    MatchList.objects.update(shown=[])

    with pytest.raises(CommandError, match=f"for: {cleo.pk}"):
        said(run.pk)


def test_a_run_that_is_forgotten_is_a_fault(db: None) -> None:
    with pytest.raises(CommandError, match="no run 404"):
        said(404)
