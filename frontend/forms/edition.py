"""What a programme manager fills in for an edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms.conflicts import SharedForm
from tribes.enums import Level, Phase, Preset, Terms, Visibility
from tribes.models import Organisation, Theme
from tribes.rules.edition_questions import LONGEST_KEY, LONGEST_QUESTION, MOST_QUESTIONS


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading."""

    title: Promise
    fields: list[BoundField]


def date_field(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


def choices_field(label: Any, choices: Any) -> forms.MultipleChoiceField:
    """Several of a list; none means that there is no limit."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to allow all of them."),
    )


def funders_field() -> "forms.ModelMultipleChoiceField[Organisation]":
    """Of which organisations depends on who looks: the form is told."""
    return forms.ModelMultipleChoiceField(
        queryset=Organisation.objects.none(),
        label=gettext_lazy("Who pays for it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="slug",
        help_text=gettext_lazy(
            "Observers of a funder read the numbers of the editions that it pays for. Is a funder "
            "not in the list? Add it under Organisations first."
        ),
    )


def offer_funders(form: forms.Form, funders: QuerySet[Organisation]) -> None:
    """Where there is nobody to choose, there is no question."""
    form.fields["funders"].queryset = funders  # type: ignore[attr-defined]  # of `funders_field`
    if not funders:
        del form.fields["funders"]


class NamesForm(forms.Form):
    name_nl = forms.CharField(label=gettext_lazy("Name in Dutch"), max_length=100)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=100)


class FundedForm(NamesForm):
    """A new edition, whose funders stand below what its own form asks."""

    funders = funders_field()
    field_order = ("name_nl", "name_en", "preset", "starts_on", "funders")

    def __init__(self, funders: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_funders(self, funders)


class NewEditionForm(FundedForm):
    preset = forms.ChoiceField(
        label=gettext_lazy("How long does it take?"),
        choices=Preset.choices,
        initial=Preset.TRIBE,
        widget=forms.RadioSelect,
    )
    starts_on = date_field(
        gettext_lazy("First day of work"),
        gettext_lazy("All other dates count from here. You can change each of them afterwards."),
    )


class CloneForm(FundedForm):
    starts_on = date_field(
        gettext_lazy("First day of work"),
        gettext_lazy("Every other date moves along. Challenges and people are not copied."),
    )


class PhaseForm(forms.Form):
    phase = forms.ChoiceField(
        label=gettext_lazy("Which phase is it in?"), required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Other programme managers read this."),
        max_length=300,
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("I have read what ends with the edition"),
        help_text=gettext_lazy("Only needed for “Closed”."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("As the dates say")),
            *Phase.choices,
        ]


class EditionForm(NamesForm, SharedForm):
    """Every setting of an edition."""

    starts_on = date_field(gettext_lazy("First day of work"))
    ends_on = date_field(gettext_lazy("Last day of work"))
    intake = date_field(gettext_lazy("Companies post from"))
    sign_up = date_field(gettext_lazy("Tribes form from"))
    showcase = date_field(gettext_lazy("Tribes show their work from"))
    closed = date_field(gettext_lazy("Closed from"), gettext_lazy("Then workspaces are read only."))
    tribe_min = forms.IntegerField(label=gettext_lazy("Smallest tribe"), min_value=1, max_value=20)
    tribe_max = forms.IntegerField(label=gettext_lazy("Largest tribe"), min_value=1, max_value=20)
    answer_days = forms.IntegerField(
        label=gettext_lazy("Working days to answer a company"), min_value=1, max_value=30
    )
    late_joining = forms.BooleanField(
        label=gettext_lazy("Tribes may still form while others work"), required=False
    )
    spreads_attention = forms.BooleanField(
        label=gettext_lazy("Spread the suggestions over all challenges"),
        required=False,
        help_text=gettext_lazy(
            "A challenge that many see already comes a little lower in the suggestions."
        ),
    )
    levels = choices_field(gettext_lazy("Levels"), Level.choices)
    themes = choices_field(gettext_lazy("Themes"), [])
    languages = choices_field(gettext_lazy("Languages"), settings.LANGUAGES)
    terms = choices_field(gettext_lazy("Terms that a company may choose"), Terms.choices)
    funders = funders_field()
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees this edition?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Who takes part already keeps seeing it."),
    )

    def __init__(
        self,
        values: Mapping[str, Any],
        themes: Iterable[Theme],
        funders: QuerySet[Organisation],
        data: QueryDict | None = None,
    ) -> None:
        self.base = values
        rows = list(themes)
        chosen = [theme.slug for theme in rows if theme.pk in values["themes"]]
        paying = [row.slug for row in funders if row.pk in values["funders"]]
        super().__init__(data, initial={**values, "themes": chosen, "funders": paying})
        offer_funders(self, funders)
        self.fields["themes"].choices = [  # type: ignore[attr-defined]  # as above
            (theme.slug, str(theme)) for theme in rows
        ]
        for number in range(MOST_QUESTIONS):
            self._add_question(number)

    def _add_question(self, number: int) -> None:
        """The hidden key says which question the words are of, however they change."""
        known = self.base["questions"][number : number + 1]
        self.fields[f"question-{number}-key"] = forms.CharField(
            required=False,
            max_length=LONGEST_KEY,
            widget=forms.HiddenInput,
            initial=known[0]["key"] if known else "",
        )
        for language, label in (("nl", _("in Dutch")), ("en", _("in English"))):
            self.fields[f"question-{number}-{language}"] = forms.CharField(
                label=_("Question %(number)d, %(language)s")
                % {"number": number + 1, "language": label},
                required=False,
                max_length=LONGEST_QUESTION,
                initial=known[0][language] if known else "",
            )

    def clean(self) -> None:
        """A question in one language says at its other field what is missing."""
        for number in range(MOST_QUESTIONS):
            names = [f"question-{number}-{code}" for code in ("nl", "en")]
            empty = [name for name in names if not self.cleaned_data.get(name)]
            if len(empty) == 1:
                self.add_error(empty[0], _("Write this question in both languages."))

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        plain = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("question-") and name != "version"
        }
        return {**plain, **self._funders(), "questions": self._questions()}

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Choices in one order, and each question at its place."""
        given = dict(values)
        questions = dict(enumerate(given.pop("questions")))
        for number in range(MOST_QUESTIONS):
            for language in ("nl", "en"):
                text = questions.get(number, {}).get(language, "")
                given[f"question-{number}-{language}"] = text
        return {**given, **{name: sorted(given[name]) for name in CHOICES if name in given}}

    def lists(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data.get(name, []) for name in CHOICES if name != "funders"}
        return {**plain, **self._funders()}

    def _funders(self) -> dict[str, list[str]]:
        """By slug, as a form sends them; nothing where there was nobody to choose."""
        if "funders" not in self.fields:
            return {}
        return {"funders": [row.slug for row in self.cleaned_data.get("funders", ())]}

    def _questions(self) -> list[dict[str, str]]:
        rows = []
        for number in range(MOST_QUESTIONS):
            names = ("key", "nl", "en")
            row = {name: self.cleaned_data[f"question-{number}-{name}"] for name in names}
            if row["nl"] or row["en"]:
                rows.append(row)
        return rows

    def groups(self) -> list[Group]:
        asked = [name for name in self.fields if name.startswith("question-")]
        questions = [name for name in asked if not name.endswith("-key")]
        return [
            self._group(gettext_lazy("Name"), ["name_nl", "name_en"]),
            self._group(gettext_lazy("Dates"), [*DATES]),
            self._group(gettext_lazy("Tribes"), ["tribe_min", "tribe_max", "late_joining"]),
            self._group(
                gettext_lazy("Challenges"),
                ["answer_days", "spreads_attention", "levels", "themes", "languages", "terms"],
            ),
            self._group(gettext_lazy("Questions to the company"), questions),
            self._group(gettext_lazy("Funders"), ["funders"]),
            self._group(gettext_lazy("Visibility"), ["visibility"]),
        ]

    def _group(self, title: Promise, names: list[str]) -> Group:
        return Group(title, [self[name] for name in names if name in self.fields])


CHOICES = ("levels", "themes", "languages", "terms", "funders")
DATES = ("intake", "sign_up", "starts_on", "showcase", "ends_on", "closed")
