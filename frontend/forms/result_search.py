from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from frontend.forms.search import SearchForm
from tribes.models import Person
from tribes.queries import results


class ResultSearchForm(SearchForm):
    """Offers only what is there: a choice never leads to an empty list."""

    theme = forms.ChoiceField(label=_("Theme"), required=False)
    edition = forms.ChoiceField(label=_("Edition"), required=False)

    def __init__(self, viewer: Person | AnonymousUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All themes")),
            *((theme.slug, str(theme)) for theme in results.themes(viewer)),
        ]
        self.fields["edition"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All editions")),
            *((edition.slug, str(edition)) for edition in results.editions(viewer)),
        ]
