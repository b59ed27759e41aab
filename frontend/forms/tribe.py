from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms.skill_names import SkillNamesField
from tribes.enums import AgeBand, Role
from tribes.models import Challenge, Seat, SubQuestion, Tribe
from tribes.rules.roles import Viewer


def seat_label(number: int, part: SubQuestion | None) -> str:
    """With the sub-question and the asked level, where the challenge has them."""
    words = [_("Seat %(number)d") % {"number": number}]
    if part is not None:
        words.append(part.title)
        if part.level:
            words.append(_("asked level: %(level)s") % {"level": part.get_level_display()})
    return " · ".join(words)


def skills_of(part: SubQuestion | None) -> list[str]:
    return [str(skill) for skill in part.skills.all()] if part else []


class NewTribeForm(forms.Form):
    """Name, number of seats, and what is looked for in each seat after the first."""

    name = forms.CharField(label=gettext_lazy("Name of your tribe"), max_length=60)
    seats = forms.TypedChoiceField(
        label=gettext_lazy("How many seats, with yours?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, challenge: Challenge, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = challenge.edition
        sizes = range(edition.tribe_min, edition.tribe_max + 1)
        choices = [(size, str(size)) for size in sizes]
        self.fields["seats"].choices = choices  # type: ignore[attr-defined]  # as above
        self.wishes = [f"wanted-{number}" for number in range(2, edition.tribe_max + 1)]
        parts = dict(enumerate(challenge.sub_questions.prefetch_related("skills"), start=2))
        for number, wish in enumerate(self.wishes, start=2):
            part = parts.get(number)
            self.fields[wish] = SkillNamesField(
                label=seat_label(number, part), initial=", ".join(skills_of(part))
            )

    def wish_fields(self) -> list[BoundField]:
        return [self[wish] for wish in self.wishes]

    def clean(self) -> None:
        seats = self.cleaned_data.get("seats")
        if seats is None:
            return
        for wish in self.wishes[seats - 1 :]:
            # What a sub-question filled in is no wish of this tribe.
            if self.cleaned_data.get(wish) and wish in self.changed_data:
                self.add_error(wish, _("Your tribe has no such seat. Choose more seats."))

    def wanted(self) -> list[list[str]]:
        """Skills of the seats after the first."""
        return [self.cleaned_data[wish] for wish in self.wishes[: self.cleaned_data["seats"] - 1]]


class SeatWishesForm(forms.Form):
    skills = SkillNamesField(label=gettext_lazy("Which skills do you look for?"))


class JoinForm(forms.Form):
    """Only a button, and the age of who has not said it. Who has no role yet becomes a participant
    by joining."""

    role = forms.ChoiceField(
        choices=[(Role.PARTICIPANT, Role.PARTICIPANT.label)],
        required=False,
        widget=forms.HiddenInput,
    )
    age_band = forms.ChoiceField(
        label=gettext_lazy("How old are you?"), choices=AgeBand.choices, widget=forms.RadioSelect
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if getattr(viewer, "age_band", ""):
            del self.fields["age_band"]


class LeaveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you leave?"),
        help_text=gettext_lazy("One sentence is enough. It is kept with your membership."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApplyForm(forms.Form):
    plan = forms.CharField(
        label=gettext_lazy("Your plan"),
        help_text=gettext_lazy(
            "About ten lines: what you do first, who does what, and what you need from the company."
        ),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class SeatField(forms.ModelChoiceField[Seat]):
    def label_from_instance(self, obj: Seat) -> str:
        skills = ", ".join(str(skill) for skill in obj.skills.all())
        return f"{obj}: {skills}" if skills else str(obj)


class AskForm(forms.Form):
    seat = SeatField(
        label=gettext_lazy("Which seat?"),
        queryset=None,
        required=False,
        blank=True,
        empty_label=gettext_lazy("Any open seat"),
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("What would you like to do in this tribe? No long letter."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, tribe: Tribe, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = tribe.seats.filter(membership=None).prefetch_related("skills")
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]  # as above


class AnswerForm(forms.Form):
    """Yes needs nothing more; no needs a reason."""

    answer = forms.ChoiceField(
        choices=[("accept", gettext_lazy("Yes")), ("decline", gettext_lazy("No"))],
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(
        label=gettext_lazy("If you say no: why?"),
        help_text=gettext_lazy("The person who asked reads this. Be kind and clear."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
