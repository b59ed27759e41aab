from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tribes.models import Person


class SignUpForm(forms.Form):
    """What sign-up asks beside e-mail and password."""

    field_order = ("first_name", "email", "password1")

    first_name = forms.CharField(label=_("First name"), max_length=60)

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.first_name = self.cleaned_data["first_name"]
        user.save(update_fields=["first_name"])
