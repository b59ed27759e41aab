"""What a tribe writes of its result, and what its coach and its company answer."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from frontend.forms.attempts import attempt
from frontend.forms.conflicts import SharedForm
from frontend.forms.message import TextField
from tribes.actions import results as actions
from tribes.enums import ResultState
from tribes.exceptions import StaleVersion
from tribes.models import Person, Result
from tribes.rules.results import FIELDS, field_values


class ResultForm(SharedForm):
    """Everything may be empty while the tribe writes; asking for publication names what is not
    there yet. After somebody else saved, both texts are on the page."""

    language = forms.ChoiceField(
        label=_("Language of your text"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("What you made, in one line"),
        help_text=_("For example: a warning one day before the pump stops."),
        max_length=120,
        required=False,
    )
    before = TextField(
        label=_("Before"),
        help_text=_("How it was, in one or two sentences. With a number, if you have one."),
        max_length=400,
        required=False,
        rows=2,
    )
    delivered = TextField(
        label=_("What you delivered"),
        help_text=_("What you made and how it works. Everybody reads this: name no people."),
        max_length=6000,
        required=False,
        rows=8,
    )
    outcome = TextField(
        label=_("What came of it"),
        help_text=_("What changed, what did not work, and what the company does with it now."),
        max_length=6000,
        required=False,
        rows=8,
    )
    after = TextField(
        label=_("After"),
        help_text=_("How it is now, so that others can compare it with before."),
        max_length=400,
        required=False,
        rows=2,
    )

    def __init__(self, result: Result, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=field_values(result))
        self.result = result

    def values(self) -> dict[str, Any]:
        """What is stored; a field with an error is left out."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}

    def save(self, by: Person) -> bool:
        """False when it was refused, and then the form says why and keeps what was typed."""
        version = self.cleaned_data.get("version") or 0
        try:
            return self._try(actions.save, values=self.values(), version=version, by=by)
        except StaleVersion as refusal:
            return self.show_conflict(refusal, self.values())

    def submit(self, by: Person, now: datetime.datetime) -> bool:
        """After saving: what was typed stands, also when something is still to be filled in."""
        try:
            return self._try(actions.submit, version=self.data["version"], by=by, now=now)
        except StaleVersion as refusal:
            # Somebody saved between the two. What they wrote is read before it is sent in.
            if self.show_conflict(refusal, self.values()):
                self.add_error(None, str(refusal.reason))
            return False

    def _try(self, action: Callable[..., Result], **facts: Any) -> bool:
        done = attempt(self, action, tribe=self.result.tribe, **facts)
        if done is not None:
            self.result = done
            self.goes_on_from("version", done.version)
        return done is not None


class ResultAnswerForm(forms.Form):
    """The buttons say yes or no; a no needs a reason, which the action asks for."""

    reason = forms.CharField(
        label=_("Why not, if you say no"),
        help_text=_("The tribe reads this. Say what would make it a yes."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Without it a press says no: who did not see the text cannot have said yes to it.
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, result: Result, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"version": result.version})
        self.result = result

    def carry_out(self, answer: str, by: Person, now: datetime.datetime) -> bool:
        """Do what the button says; a press that says nothing is a mistake of the form."""
        facts = {"result": self.result, "by": by, "now": now}
        if answer == "no":
            reason = self.cleaned_data["reason"]
            return attempt(self, actions.send_back, reason=reason, **facts) is not None
        if answer == "yes":
            return self._say_yes(facts)
        self.add_error(None, _("Choose yes or no."))
        return False

    def _say_yes(self, facts: dict[str, Any]) -> bool:
        is_company = self.result.state == ResultState.WITH_COMPANY
        action = actions.agree if is_company else actions.approve
        try:
            done = attempt(self, action, version=self.cleaned_data["version"], **facts)
        except StaleVersion:
            # The page shows the text that stands now, above the form that is sent again.
            self.data = {**self.data.dict(), "version": self.result.version}  # type: ignore[attr-defined]  # a QueryDict
            self.add_error(None, _("The tribe changed its text. Read it again before you answer."))
            return False
        return done is not None
