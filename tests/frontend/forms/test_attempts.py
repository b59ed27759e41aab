from collections.abc import Callable

import pytest
from django import forms

from frontend.forms.attempts import attempt, status_of
from tribes.exceptions import InvalidValue, NoSeat, NotVisible, StaleVersion


class NameForm(forms.Form):
    name = forms.CharField()


def refusing(refusal: Exception) -> Callable[..., None]:
    def action(**_arguments: object) -> None:
        raise refusal

    return action


@pytest.fixture
def form() -> NameForm:
    form = NameForm({"name": "Ada"})
    assert form.is_valid()
    return form


def test_what_the_action_returns_comes_back(form: NameForm) -> None:
    assert attempt(form, lambda *, name: name.upper(), name="ada") == "ADA"
    assert status_of(form) == 200


def test_a_bad_value_lands_on_its_field(form: NameForm) -> None:
    assert attempt(form, refusing(InvalidValue({"name": ["Too short."]}))) is None
    assert form.errors["name"] == ["Too short."]
    assert status_of(form) == 422


def test_a_bad_value_of_another_field_lands_on_the_form(form: NameForm) -> None:
    attempt(form, refusing(InvalidValue({"other": ["Missing."]})))
    assert form.non_field_errors() == ["Missing."]


def test_any_other_refusal_is_said_above_the_form(form: NameForm) -> None:
    attempt(form, refusing(NoSeat("The last seat is taken.")))
    assert form.non_field_errors() == ["The last seat is taken."]


@pytest.mark.parametrize("refusal", [NotVisible("gone"), StaleVersion("old", current={})])
def test_what_a_form_cannot_say_goes_on(form: NameForm, refusal: Exception) -> None:
    with pytest.raises(type(refusal)):
        attempt(form, refusing(refusal))
