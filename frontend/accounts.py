"""Our own words and addresses in allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import translation

from tribes.actions import access_tokens
from tribes.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """Somebody who signs up on a Dutch page gets Dutch mail, and the same in English."""
        if isinstance(user, Person):
            user.language = translation.get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of who gets it, and by name where there is an account."""
        person = context.get("user") or Person.objects.filter(email__iexact=email).first()
        language = getattr(person, "language", "") or translation.get_language()
        with translation.override(language):
            about = {"user": person, "language": language}
            super().send_mail(template_prefix, email, {**context, **about})


def follow_passwords() -> None:
    """Called once, when the apps are ready. A reset comes from somebody who may have been robbed,
    so both end what was opened with the old password."""
    for signal in (password_changed, password_reset, password_set):
        signal.connect(_end_tokens, dispatch_uid="access_tokens")


def _end_tokens(user: Person, **_more: Any) -> None:
    access_tokens.revoke_all(person=user, by=user)
