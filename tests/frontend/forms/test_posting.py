import pytest
from django.http import QueryDict

from frontend.forms.posting import STEPS, PeopleForm, ProblemForm, SubmitForm, TermsForm
from tests import factories
from tribes.models import Challenge, Organisation, Person


@pytest.fixture
def challenge(organisation: Organisation) -> Challenge:
    return factories.ChallengeFactory(organisation=organisation, title="", theme=None)


def test_all_steps_together_ask_for_at_most_four_fields(challenge: Challenge) -> None:
    fields = [field for step in STEPS.values() for field in step(challenge).visible_fields()]
    assert [field.name for field in fields if field.field.required] == [
        "title",
        "problem",
        "theme",
        "success",
    ]


def test_going_on_asks_for_the_required_fields(challenge: Challenge) -> None:
    form = ProblemForm(challenge, QueryDict("version=1"))
    assert set(form.errors) == {"title", "problem", "theme"}


def test_a_draft_may_be_incomplete(challenge: Challenge, company: Person) -> None:
    form = ProblemForm(challenge, QueryDict("version=1&title=Half"), is_draft=True)
    assert form.is_valid()
    assert form.save(company)
    challenge.refresh_from_db()
    assert challenge.title == "Half"


def test_skills_are_names_between_commas(challenge: Challenge, company: Person) -> None:
    form = PeopleForm(challenge, QueryDict("version=1&skills=PLC, , Lassen"), is_draft=True)
    assert form.is_valid()
    assert form.save(company)
    assert PeopleForm(challenge)["skills"].value() == "Lassen, PLC"


def test_an_empty_number_keeps_its_value(challenge: Challenge, company: Person) -> None:
    form = PeopleForm(challenge, QueryDict("version=1&hours_per_week="), is_draft=True)
    assert form.is_valid()
    assert form.save(company)
    challenge.refresh_from_db()
    assert challenge.hours_per_week == 4


def test_an_old_version_lays_both_texts_side_by_side(challenge: Challenge, company: Person) -> None:
    Challenge.objects.update(title="Their title", version=5)
    data = QueryDict(mutable=True)
    data.update({"version": "1", "title": "My title", "problem": challenge.problem})
    form = ProblemForm(challenge, data, is_draft=True)
    assert form.is_valid()
    assert not form.save(company)
    assert [(row.name, row.theirs) for row in form.differences] == [("title", "Their title")]
    assert form["title"].value() == "My title"
    assert form["version"].value() == 5


def test_handing_in_names_what_is_missing(challenge: Challenge) -> None:
    form = SubmitForm(challenge, QueryDict("version=1"))
    assert len(form.non_field_errors()) == 2


def test_terms_that_are_not_sent_stay_as_they_are(challenge: Challenge) -> None:
    form = TermsForm(challenge, QueryDict("version=1"), is_draft=True)
    assert form.is_valid()
    assert form.values()["terms"] == challenge.terms
