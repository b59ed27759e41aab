"""The profile in five steps. Each is saved on its own, and all of it may stay empty."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.forms.attempts import attempt
from tribes.actions import profiles as actions
from tribes.enums import Level, Transport
from tribes.models import Person, Profile

HOURS = (2, 4, 6, 8, 12, 16, 24, 32, 40)
KILOMETRES = (5, 10, 20, 30, 50, 100)


class ProfileStep(forms.Form):
    """One step. `is_matched_on` is what the page promises about the use of its fields."""

    # Templates read the class itself; without this they would make a form of it.
    do_not_call_in_templates: ClassVar[bool] = True
    number: ClassVar[int]
    title_of_step: ClassVar[Promise]
    short_title: ClassVar[Promise]
    is_matched_on: ClassVar[bool] = False
    template: ClassVar[str] = "participant/step.html"

    def __init__(
        self, person: Person, profile: Profile | None, data: QueryDict | None = None
    ) -> None:
        self.person = person
        self.profile = profile or Profile(person=person)
        super().__init__(data, initial=self.starting_values())

    @classmethod
    def values_in(cls, profile: Profile) -> list[str]:
        """What this step has, as words for people."""
        raise NotImplementedError

    def starting_values(self) -> dict[str, Any]:
        return {name: getattr(self.profile, name) for name in self.base_fields}

    def save(self) -> bool:
        """Save this step; False when it was refused, and then the form says why."""
        saved = attempt(
            self, actions.save, person=self.person, values=self.cleaned_data, by=self.person
        )
        return saved is not None


class BackgroundStep(ProfileStep):
    number = 3
    title_of_step = _("What do you study, or what did you do?")
    short_title = _("Study and background")
    is_matched_on = True

    level = forms.ChoiceField(
        label=_("Your level"),
        choices=[("", _("I do not say")), *Level.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "It does not count in the fit. Challenges for other levels are left out of your list."
        ),
    )
    study = forms.CharField(
        label=_("Study or trade"),
        max_length=120,
        required=False,
        help_text=_("For example: mechatronics, or bank employee."),
    )
    background = forms.CharField(
        label=_("What else have you done?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Work, hobbies, things you built or repaired. A few words are enough."),
    )

    @classmethod
    def values_in(cls, profile: Profile) -> list[str]:
        return [
            text
            for text in (profile.study, profile.get_level_display(), profile.background)
            if text
        ]


class HoursStep(ProfileStep):
    number = 4
    title_of_step = _("How many hours a week are you free?")
    short_title = _("Free hours")

    hours_per_week = forms.TypedChoiceField(
        label=_("Free hours a week"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_numbers(self, "hours_per_week", HOURS, self.profile.hours_per_week)

    @classmethod
    def values_in(cls, profile: Profile) -> list[str]:
        hours = profile.hours_per_week
        return [str(_("%(hours)d hours a week") % {"hours": hours})] if hours else []


class TravelStep(ProfileStep):
    number = 5
    title_of_step = _("How far do you travel?")
    short_title = _("Travel and languages")

    travel_km = forms.TypedChoiceField(
        label=_("How far, in km"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    travel_by = forms.ChoiceField(
        label=_("How do you travel?"),
        choices=[("", _("I do not say")), *Transport.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Where do you live?"),
        max_length=80,
        required=False,
        help_text=_("The name of the town is enough."),
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "address-level2"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_numbers(self, "travel_km", KILOMETRES, self.profile.travel_km)

    @classmethod
    def values_in(cls, profile: Profile) -> list[str]:
        kilometres = profile.travel_km
        names = dict(settings.LANGUAGES)
        distance = [str(_("%(km)d km") % {"km": kilometres})] if kilometres else []
        place = [profile.place] if profile.place else []
        by = [profile.get_travel_by_display()] if profile.travel_by else []
        return [*place, *distance, *by, *(str(names[code]) for code in profile.languages)]


def set_numbers(form: forms.Form, name: str, usual: tuple[int, ...], own: int | None) -> None:
    """Offer the usual numbers, and the own one where another door stored it."""
    numbers = sorted({*usual, *([own] if own else [])})
    form.fields[name].choices = [  # type: ignore[attr-defined]  # a ChoiceField in each step
        ("", _("I do not know")),
        *((number, str(number)) for number in numbers),
    ]
