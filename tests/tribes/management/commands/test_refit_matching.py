from io import StringIO

import pytest
from django.core.management import call_command

from tests.tribes import suggesting
from tribes.models import MatchingSpace, Person, Suggestion
from tribes.rules import matching_spaces as rules


@pytest.fixture
def people(cleo: Person) -> None:
    suggesting.three_challenges(suggesting.skills())
    suggesting.profile_of(cleo, "welding")


def said(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("refit_matching", *arguments, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.usefixtures("people", "english")
def test_a_new_space_is_taken_into_use_and_everybody_gets_a_list() -> None:
    first, second = said()

    space = MatchingSpace.objects.get()
    assert first.startswith(f"{space}: In use. languages 1.000, skills ")
    assert second == "1 lists of suggestions made anew."
    assert Suggestion.objects.exists()


@pytest.mark.usefixtures("people", "english")
def test_a_worse_one_is_refused_unless_somebody_wants_it_anyway(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said()
    monkeypatch.setattr(rules, "MOST_LOST", -1.0)
    suggesting.challenge_of(suggesting.UNHEARD_OF)

    [refused] = said()
    assert "Not taken into use" in refused
    assert len(said("--anyway")) == 2
    assert MatchingSpace.objects.get(state="current").pk == MatchingSpace.objects.latest("pk").pk
