import pytest
from django.http import QueryDict
from django.utils import timezone

from frontend.forms.result import ResultAnswerForm, ResultForm
from tests import factories
from tests.tribes.conftest import challenge, tribe, working
from tribes.enums import ResultState
from tribes.models import Person, Result, Tribe

__all__ = ["challenge", "tribe", "working"]


def filled(result: Result, query: str) -> ResultForm:
    form = ResultForm(result, QueryDict(query))
    assert form.is_valid(), form.errors
    return form


@pytest.fixture
def draft(working: Tribe) -> Result:
    made: Result = factories.ResultFactory(tribe=working, title="A lamp")
    return made


def test_the_form_begins_with_what_is_stored(draft: Result) -> None:
    form = ResultForm(draft)

    assert (form["title"].value(), form["version"].value()) == ("A lamp", 1)
    assert form.differences == []


def test_a_stale_save_lays_only_what_differs_beside_it(draft: Result, ada: Person) -> None:
    same = f"delivered={draft.delivered}&outcome={draft.outcome}&language=en"
    form = filled(draft, f"{same}&title=A+bell&version=0")

    assert not form.save(ada)
    assert [(one.label, one.theirs) for one in form.differences] == [
        (str(form.fields["title"].label), "A lamp")
    ]
    assert form["version"].value() == 1
    assert Result.objects.get().title == "A lamp"


@pytest.mark.usefixtures("english")
def test_a_choice_of_somebody_else_is_shown_in_words(draft: Result, ada: Person) -> None:
    form = filled(
        draft,
        f"delivered={draft.delivered}&outcome={draft.outcome}&title=A+lamp&version=0&language=nl",
    )

    assert not form.save(ada)
    assert [(one.theirs, one.shown) for one in form.differences] == [("en", "English")]


def test_lines_of_a_browser_are_no_change(draft: Result, ada: Person) -> None:
    Result.objects.update(delivered="One\ntwo")
    query = QueryDict(mutable=True)
    query.update({"language": "en", "title": "A lamp", "delivered": "One\r\ntwo", "version": "1"})
    query["outcome"] = draft.outcome
    form = ResultForm(draft, query)

    assert form.is_valid()
    assert form.save(ada)
    assert Result.objects.get().version == 1


def test_a_coach_and_a_company_say_yes_with_one_button(working: Tribe, coach: Person) -> None:
    asked = factories.ResultFactory(tribe=working, in_review=True)
    form = ResultAnswerForm(asked, QueryDict("version=1"))

    assert form.is_valid()
    assert form.carry_out("yes", coach, timezone.now())
    assert Result.objects.get().state == ResultState.PUBLISHED


def test_the_yes_of_a_company_is_another_step(working: Tribe, company: Person) -> None:
    asked = factories.ResultFactory(tribe=working, with_company=True)
    form = ResultAnswerForm(asked, QueryDict("version=1"))

    assert form.is_valid()
    assert form.carry_out("yes", company, timezone.now())
    assert Result.objects.get().state == ResultState.PUBLISHED
