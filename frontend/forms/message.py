from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.exceptions import StaleVersion


class TextField(forms.CharField):
    """Text of several lines. Browsers send line ends of two characters, sockets of one."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class MessageForm(forms.Form):
    """`cid` is set by scripts, so that one message sent two ways is posted once. `answers` is the
    message of the other side to which this one is the answer."""

    text = TextField(label=_("Your message"), rows=2)
    needs_answer = forms.BooleanField(label=_("Needs an answer"), required=False)
    answers = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    cid = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def answer_nothing(self) -> None:
        self.data = {**dict(self.data.items()), "answers": ""}


class VersionedForm(forms.Form):
    """Knows which version it changes. After somebody else changed it, the text typed here stays
    in the form, the value that stands is shown beside it, and sending again replaces it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    current: dict[str, Any] | None = None

    def keep_mine(self, refusal: StaleVersion) -> None:
        self.add_error(None, str(refusal.reason))
        self.current = refusal.current
        self.data = {**dict(self.data.items()), "version": str(refusal.current["v"])}


class MessageEditForm(VersionedForm):
    text = TextField(label=_("Your message"), rows=4)
