from typing import Any

from allauth.account.forms import LoginForm


class LogInForm(LoginForm):
    """Its page has the way to a new password below the field, not between label and field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
