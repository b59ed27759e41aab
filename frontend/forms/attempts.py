"""Forms that call one action: a refusal lands on its field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms

from tribes.exceptions import InvalidValue, NotVisible, Refusal, StaleVersion, Text

UNPROCESSABLE = 422


def attempt(form: forms.Form, action: Callable[..., Any], **arguments: object) -> Any:
    """Call the action; None when it refuses, and then the form says why.

    A thing that is not visible stays a page that is not found, and two texts of two people are
    for the form itself to lay side by side.
    """
    try:
        return attempt_values(form, action, **arguments)
    except (NotVisible, StaleVersion):
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal.reason))
    return None


def attempt_values(form: forms.Form, action: Callable[..., Any], **arguments: object) -> Any:
    """Call an action that a button asks for: a value that is wrong lands in the form, and what is
    not allowed stays a page that says so."""
    try:
        return action(**arguments)
    except InvalidValue as refusal:
        add_errors(form, refusal.errors)
    return None


def add_errors(form: forms.Form, errors: dict[str, list[Text]]) -> None:
    for name, texts in errors.items():
        form.add_error(name if name in form.fields else None, [str(text) for text in texts])


def status_of(form: forms.Form) -> int:
    """What a page with this form answers: 422 once it was sent and refused."""
    return UNPROCESSABLE if form.errors else 200
