import pytest
from django.utils import timezone

from frontend import writing_help
from frontend.forms.posting import STEPS, TermsForm
from tests import factories
from tribes.actions import matching_spaces
from tribes.models import Challenge, Organisation, Person


@pytest.fixture
def draft(organisation: Organisation) -> Challenge:
    factories.SkillFactory(name_nl="Koelpompen", name_en="Cooling pumps")
    challenge: Challenge = factories.ChallengeFactory(
        organisation=organisation, title="A smart pump", success="Everything is better."
    )
    return challenge


def test_each_step_shows_what_can_be_changed_there(draft: Challenge, company: Person) -> None:
    shown = [writing_help.on_step(company, STEPS[number](draft)) for number in (1, 2, 3)]
    first, second, third = [step for step in shown if step is not None]

    assert [words.words for _, words in first.vague] == [("smart",)]
    assert [words.words for _, words in second.vague] == [("better",)]
    assert (first.lacks_measure, second.lacks_measure) == (False, True)
    assert [hint.skill.name_en for hint in third.skills] == ["Cooling pumps"]
    assert (first.skills, second.skills, third.vague) == ([], [], [])


def test_tips_are_counted(draft: Challenge, company: Person) -> None:
    second = writing_help.on_step(company, STEPS[2](draft))

    assert second is not None
    assert second.tips == 2


def test_what_others_made_stands_beside_the_problem(draft: Challenge, company: Person) -> None:
    matching_spaces.refit(now=timezone.now())
    seal = factories.ResultFactory(
        published=True, tribe__challenge__problem=draft.problem, title="A tighter seal"
    )
    first, second = (writing_help.on_step(company, STEPS[number](draft)) for number in (1, 2))

    assert first is not None
    assert second is not None
    assert [past.result for past in first.results] == [seal]
    assert second.results == []


def test_where_nothing_is_written_there_is_no_help(draft: Challenge, company: Person) -> None:
    assert writing_help.on_step(company, TermsForm(draft)) is None
