"""Our own words and addresses in allauth."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import translation

from tribes.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def save_user(
        self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True
    ) -> Person:
        """Somebody who signs up on a Dutch page gets Dutch mail, and the same in English."""
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with translation.override(language_of(email, context)):
            super().send_mail(template_prefix, email, context)


def language_of(email: str, context: dict[str, Any]) -> str:
    person = context.get("user") or Person.objects.filter(email__iexact=email).first()
    return getattr(person, "language", "") or translation.get_language() or settings.LANGUAGE_CODE
