from django import forms
from django.http import QueryDict

from frontend.forms.search import SearchForm


class Pumps(SearchForm):
    text = forms.CharField(required=False, max_length=5)
    kind = forms.ChoiceField(required=False, choices=[("", "All"), ("gear", "Gear")])


def test_the_filters_come_from_the_address_and_what_does_not_exist_is_left_out() -> None:
    assert Pumps(QueryDict("text=leak&kind=gear&page=2")).filters() == {
        "text": "leak",
        "kind": "gear",
    }
    assert Pumps(QueryDict("text=much too long&kind=gone")).filters() == {"text": "", "kind": ""}


def test_the_query_holds_what_is_in_use() -> None:
    form = Pumps(QueryDict("text=a+b&kind=gear&page=3"))

    assert form.query() == "text=a+b&kind=gear"
    assert form.query(without="kind") == "text=a+b"
