import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from frontend.forms.result_search import ResultSearchForm
from tests import factories


@pytest.mark.usefixtures("english")
def test_only_what_leads_to_a_result_is_offered(db: None) -> None:
    factories.ThemeFactory()
    challenge = factories.ResultFactory(published=True).tribe.challenge

    form = ResultSearchForm(AnonymousUser(), QueryDict(""))

    assert [key for key, _label in form.fields["theme"].choices] == ["", challenge.theme.slug]  # type: ignore[attr-defined]
    assert [key for key, _label in form.fields["edition"].choices] == ["", challenge.edition.slug]  # type: ignore[attr-defined]
