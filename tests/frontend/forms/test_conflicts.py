"""What a colleague saved meanwhile is shown as the form would say it."""

import datetime

import pytest
from django import forms

from frontend.forms.conflicts import in_words

DAY = datetime.date(2027, 3, 8)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.BooleanField(), True, "Yes"),
        (forms.BooleanField(), False, "No"),
        (forms.DateField(), DAY, "8 March 2027"),
        (forms.IntegerField(), 1, "1"),
        (forms.ChoiceField(choices=[("hbo", "HBO")]), "hbo", "HBO"),
        (forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")]), ["a", "b"], "A, B"),
        (forms.CharField(), None, ""),
    ],
)
def test_a_value_is_told_in_words(field: forms.Field, value: object, words: str) -> None:
    assert in_words(field, value) == words
