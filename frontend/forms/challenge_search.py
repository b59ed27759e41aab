from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from frontend.forms.search import SearchForm
from tribes.enums import Level
from tribes.models import Person
from tribes.queries import challenges


class ChallengeSearchForm(SearchForm):
    text = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", _("All levels")), *Level.choices]
    )
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, viewer: Person | AnonymousUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All themes")),
            *((theme.slug, str(theme)) for theme in challenges.themes(viewer)),
        ]
        self.fields["place"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("All places")),
            *((place, place) for place in challenges.places(viewer)),
        ]
