from typing import Any

import pytest

from frontend.forms.change import ChangeForm
from frontend.forms.posting import PeopleForm
from frontend.forms.site import SiteFields


def test_all_of_it_may_stay_empty() -> None:
    form = SiteFields({})

    assert form.is_valid()
    assert form.cleaned_data == {"site": "", "spoken": "", "minimum_age": None}


def test_an_age_is_a_number() -> None:
    form = SiteFields({"site": "remote", "spoken": "en", "minimum_age": "16"})

    assert form.is_valid()
    assert form.cleaned_data == {"site": "remote", "spoken": "en", "minimum_age": 16}


@pytest.mark.parametrize("data", [{"site": "moon"}, {"spoken": "fr"}, {"minimum_age": "17"}])
def test_another_word_is_refused(data: dict[str, Any]) -> None:
    assert list(SiteFields(data).errors) == list(data)


@pytest.mark.parametrize("form", [PeopleForm, ChangeForm])
def test_a_new_challenge_and_a_change_ask_for_it(form: Any) -> None:
    assert SiteFields.base_fields.keys() <= form.base_fields.keys()
    assert not any(form.base_fields[name].required for name in SiteFields.base_fields)
