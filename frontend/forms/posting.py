"""The four steps in which a company posts a challenge."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from frontend.forms.attempts import attempt
from frontend.forms.brief import FIELDS as BRIEF_FIELDS
from frontend.forms.brief import OWN_TERMS, TEXT
from frontend.forms.conflicts import SharedForm
from frontend.forms.site import SiteFields
from tribes.actions import briefs as brief_actions
from tribes.actions import challenges as actions
from tribes.enums import Level, Spoken, Terms
from tribes.exceptions import StaleVersion
from tribes.models import Challenge, Edition, Person
from tribes.queries import briefs, challenges
from tribes.rules.challenges import missing_fields
from tribes.rules.edition_questions import LONGEST_ANSWER, answers_of


class StepForm(SharedForm):
    """One step. A draft may be incomplete, so only going on asks for the required fields."""

    number: ClassVar[int]
    title_of_step: ClassVar[Promise]
    template: ClassVar[str] = "company/step.html"
    # The field below which the help with the text stands; empty where there is nothing to help.
    help_after: ClassVar[str] = ""

    def __init__(
        self, challenge: Challenge, data: Mapping[str, Any] | None = None, *, is_draft: bool = False
    ) -> None:
        super().__init__(data, initial=self.starting_values(challenge))
        self.challenge = challenge
        self.limit_to(challenge.edition)
        if is_draft:
            for field in self.fields.values():
                field.required = False

    def starting_values(self, challenge: Challenge) -> dict[str, Any]:
        return challenges.field_values(challenge)

    def limit_to(self, edition: Edition) -> None:
        """Offer only what the edition takes; it may name several of each, or none for all."""
        limits = {"language": edition.languages, "levels": edition.levels, "terms": edition.terms}
        for name in limits.keys() & self.fields.keys():
            field: Any = self.fields[name]
            field.choices = [
                row for row in field.choices if not limits[name] or row[0] in limits[name]
            ]

    def values(self) -> dict[str, Any]:
        """What is stored; a field with an error is left out and an empty number keeps its value."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "version" and not (value is None and name in NUMBERS)
        }

    def save(self, by: Person) -> bool:
        """Save as a draft; False when it was refused, and then the form says why."""
        try:
            saved = attempt(
                self,
                actions.save_draft,
                challenge=self.challenge,
                values=self.values(),
                version=self.cleaned_data.get("version") or 0,
                by=by,
            )
        except StaleVersion as refusal:
            return self.show_conflict(refusal, self.values())
        return saved is not None

    def by_field(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return flat(values)

    def versions(self) -> dict[str, Any]:
        return {"version": self.challenge.version}


ANSWER = "answer-"
NUMBERS = ("hours_per_week", "tribes_wanted")


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """With a name of its own for each answer to a question of the edition, as in the form."""
    answers = {f"{ANSWER}{key}": text for key, text in values.get("answers", {}).items()}
    return {**{name: value for name, value in values.items() if name != "answers"}, **answers}


class ProblemForm(StepForm):
    number = 1
    title_of_step = gettext_lazy("The problem")
    help_after = "problem"

    title = forms.CharField(
        label=gettext_lazy("Your problem in one sentence"),
        help_text=gettext_lazy("For example: the cooling pump stops twice a week."),
        max_length=120,
    )
    problem = forms.CharField(
        label=gettext_lazy("What goes wrong, and for whom?"),
        help_text=gettext_lazy(
            "Write as you tell it to a new colleague. "
            "What happens, how often, and what does it cost?"
        ),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Which theme fits best?"))
    language = forms.ChoiceField(
        label=gettext_lazy("In which language do you write?"),
        choices=Spoken.choices,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = self.challenge.edition.themes.all() or challenges.themes(AnonymousUser())
        self.fields["theme"].choices = [  # type: ignore[attr-defined]  # a ChoiceField, above
            ("", _("Choose a theme")),
            *((theme.slug, str(theme)) for theme in themes),
        ]

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or self.challenge.language


class SuccessForm(StepForm):
    number = 2
    title_of_step = gettext_lazy("What there is, and what success is")
    help_after = "success"

    existing = forms.CharField(
        label=gettext_lazy("What is there already?"),
        help_text=gettext_lazy("Measurements, drawings, a machine to look at, somebody who knows."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    success = forms.CharField(
        label=gettext_lazy("When is it solved?"),
        help_text=gettext_lazy("What can you do then that you cannot do now?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PeopleForm(SiteFields, StepForm):
    number = 3
    title_of_step = gettext_lazy("Who, and which skills")
    template = "company/step_people.html"
    help_after = "skills"

    skills = forms.CharField(
        label=gettext_lazy("Which skills help?"),
        help_text=gettext_lazy("Put a comma between them. At most fifteen."),
        max_length=1500,
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=gettext_lazy("For which levels?"),
        help_text=gettext_lazy("Choose none if everybody is welcome."),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.CharField(label=gettext_lazy("Where is the work?"), max_length=80, required=False)
    hours_per_week = forms.IntegerField(
        label=gettext_lazy("Hours a week for each person"),
        min_value=1,
        max_value=40,
        required=False,
    )
    tribes_wanted = forms.IntegerField(
        label=gettext_lazy("How many tribes may work on it?"),
        min_value=1,
        max_value=10,
        required=False,
    )

    def starting_values(self, challenge: Challenge) -> dict[str, Any]:
        values = super().starting_values(challenge)
        return {**values, "skills": ", ".join(values["skills"])}

    def clean_skills(self) -> list[str]:
        """The names in the field, and the suggested one whose button was pressed."""
        names = [*self.cleaned_data["skills"].split(","), self.data.get("add", "")]
        return [name.strip() for name in names if name.strip()]

    def lists(self) -> dict[str, Any]:
        return {"levels": self.cleaned_data.get("levels", [])}


class TermsForm(StepForm):
    number = 4
    title_of_step = gettext_lazy("Terms and submitting")
    template = "company/step_terms.html"

    terms = forms.ChoiceField(
        label=gettext_lazy("Who may use the result?"),
        help_text=gettext_lazy(
            "What is marked here holds when you submit. You can still choose another."
        ),
        choices=Terms.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Until when may tribes apply?"),
        help_text=gettext_lazy("Leave it empty: then it closes with the edition."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    text = TEXT
    own_terms = OWN_TERMS
    brief_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("terms", "own_terms", "closes_on", "text")

    def limit_to(self, edition: Edition) -> None:
        """And ask what the edition asks on its own."""
        super().limit_to(edition)
        language = "nl" if get_language() == "nl" else "en"
        old = {row.key: row.asked[language] for row in answers_of(self.challenge) if row.is_old}
        for question in edition.questions:
            told_anew = _("You answered this when the question was: %(question)s")
            before = old.get(question["key"])
            self.fields[f"{ANSWER}{question['key']}"] = forms.CharField(
                label=question[language],
                help_text=told_anew % {"question": before} if before else "",
                max_length=LONGEST_ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def starting_values(self, challenge: Challenge) -> dict[str, Any]:
        return flat({**super().starting_values(challenge), **briefs.field_values(challenge)})

    def clean_terms(self) -> str:
        return self.cleaned_data["terms"] or self.challenge.terms

    def values(self) -> dict[str, Any]:
        of_brief = {*BRIEF_FIELDS, "brief_version"}
        values = {name: text for name, text in super().values().items() if name not in of_brief}
        answers = {
            name.removeprefix(ANSWER): values.pop(name)
            for name in list(values)
            if name.startswith(ANSWER)
        }
        return {**values, "answers": answers} if answers else values

    def save(self, by: Person) -> bool:
        """The brief is a thing of its own: one of the two may be saved and the other refused."""
        is_saved = super().save(by)
        if is_saved:
            self.goes_on_from("version", self.challenge.version)
        return self.save_brief(by) and is_saved

    def save_brief(self, by: Person) -> bool:
        # A form that does not have the brief in it does not empty it.
        if "brief_version" not in self.data:
            return True
        typed = {
            name: self.cleaned_data[name] for name in BRIEF_FIELDS if name in self.cleaned_data
        }
        version = self.cleaned_data.get("brief_version") or 0
        try:
            saved = attempt(
                self,
                brief_actions.save,
                challenge=self.challenge,
                values=typed,
                version=version,
                by=by,
            )
        except StaleVersion as refusal:
            return self.show_conflict(refusal, typed, "brief_version")
        if saved is not None:
            self.goes_on_from("brief_version", saved.version)
        return saved is not None

    def versions(self) -> dict[str, Any]:
        return {**super().versions(), "brief_version": self.data.get("brief_version")}


class SubmitForm(TermsForm):
    """The last step once more, now for good: everything that is required must be there."""

    def clean(self) -> None:
        for name in missing_fields(self.challenge):
            label = LABELS[name]
            self.add_error(None, _("Still empty: %(field)s") % {"field": label})


STEPS: dict[int, type[StepForm]] = {
    form.number: form for form in (ProblemForm, SuccessForm, PeopleForm, TermsForm)
}
LABELS = {name: field.label for form in STEPS.values() for name, field in form.base_fields.items()}
STEP_OF_FIELD = {
    name: number
    for number, form in STEPS.items()
    for name in form.base_fields
    if name not in {"version", "brief_version"}
}
