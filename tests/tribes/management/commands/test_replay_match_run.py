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


def failing(run: int) -> tuple[str, str]:
    """What is printed, and what the command fails with."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("replay_match_run", str(run), stdout=out)
    assert caught.value.returncode == 1
    return out.getvalue(), str(caught.value)


def test_what_changed_since_is_named_and_fails(run: MatchRun, cleo: Person) -> None:
    Profile.objects.update(study="Pumps")

    assert failing(run.pk) == (
        "0 of 1 lists are byte-identical.\n",
        f"Changed since, so not computed again: profile of person {cleo.pk}.",
    )


def test_a_long_row_of_changes_is_cut_short(run: MatchRun) -> None:
    run.inputs.challenges = [[pk, "hash"] for pk in range(1000, 1025)]
    run.inputs.save()

    _out, problem = failing(run.pk)

    assert "challenge 1019 and 5 more." in problem


def test_another_list_and_a_changed_profile_are_both_named(
    run: MatchRun, cleo: Person, ada: Person
) -> None:
    suggesting.profile_of(ada, "welding")
    suggestion_passes.refresh_all()
    both = MatchRun.objects.latest("pk")
    MatchList.objects.filter(run=both, person=cleo).update(shown=[])
    Profile.objects.filter(person=ada).update(study="Pumps")

    assert failing(both.pk) == (
        "0 of 2 lists are byte-identical.\n",
        (
            f"Another list than before for: {cleo.pk}.\n"
            f"Changed since, so not computed again: profile of person {ada.pk}."
        ),
    )


def test_another_list_from_the_same_inputs_is_a_fault(run: MatchRun, cleo: Person) -> None:
    MatchList.objects.update(shown=[])

    with pytest.raises(CommandError, match=f"for: {cleo.pk}"):
        said(run.pk)


def test_a_run_that_is_forgotten_is_a_fault(db: None) -> None:
    with pytest.raises(CommandError, match="no run 404"):
        said(404)
