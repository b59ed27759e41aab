from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.message import TextField


class DeliverForm(forms.Form):
    text = TextField(
        label=_("What you hand in"),
        help_text=_("What you did, what you found, and where the coach can see it."),
        rows=6,
    )
