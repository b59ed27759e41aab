from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from frontend.forms.challenge_search import ChallengeSearchForm
from tests import factories


def search_form(query: str) -> ChallengeSearchForm:
    return ChallengeSearchForm(AnonymousUser(), QueryDict(query))


def test_the_filters_come_from_the_address(db: None) -> None:
    factories.ThemeFactory(slug="safety")
    filters = search_form("text=pump&theme=safety&page=2").filters()
    assert filters == {"text": "pump", "theme": "safety", "level": "", "place": ""}


def test_a_filter_that_does_not_exist_is_left_out(db: None) -> None:
    assert search_form("theme=gone&level=phd").filters()["theme"] == ""


def test_the_query_leaves_out_what_is_empty(db: None) -> None:
    form = search_form("text=a+pump&theme=&level=hbo&page=3")
    assert form.query() == "text=a+pump&level=hbo"
    assert form.query(without="level") == "text=a+pump"
