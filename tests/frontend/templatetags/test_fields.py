from django import forms

from frontend.templatetags.fields import without_placeholder


class Address(forms.Form):
    email = forms.EmailField(widget=forms.EmailInput({"placeholder": "E-mail", "size": "20"}))


def test_only_the_placeholder_goes() -> None:
    drawn = str(without_placeholder(Address()["email"]))
    assert "placeholder" not in drawn
    assert 'size="20"' in drawn
