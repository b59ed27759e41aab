from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tribes.enums import Delivery, NoticeKind
from tribes.models import MailTimes
from tribes.rules.mail_times import daily_clock

TIMES = ("quiet_from", "quiet_until", "digest_at")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"class": "input input-short"})


class MailChoicesForm(forms.Form):
    """A question for each kind of notice that this person can get, and three moments."""

    quiet_from = forms.TimeField(label=_("Quiet from"), widget=ClockInput)
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        help_text=_("The same time twice: no quiet hours."),
        widget=ClockInput,
    )
    digest_at = forms.TimeField(
        label=_("Daily mail at"),
        help_text=_("In the quiet hours it waits until they end."),
        widget=ClockInput,
    )

    def __init__(
        self,
        current: Mapping[NoticeKind, Delivery],
        times: MailTimes,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={name: getattr(times, name) for name in TIMES})
        self.comes_at = daily_clock(times)
        self.is_moved = self.comes_at != times.digest_at
        self.kinds = list(current)
        for kind, delivery in current.items():
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=Delivery.choices,
                initial=delivery,
                widget=forms.RadioSelect,
            )

    def rows(self) -> list[forms.BoundField]:
        return [self[kind.value] for kind in self.kinds]

    def moments(self) -> list[forms.BoundField]:
        return [self[name] for name in TIMES]

    def deliveries(self) -> dict[str, str]:
        return {kind.value: self.cleaned_data[kind.value] for kind in self.kinds}

    def times(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TIMES}

    @staticmethod
    def ways() -> list[str]:
        return [str(label) for label in Delivery.labels]
