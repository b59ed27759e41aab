"""Storing an organisation, whose numbers in public registers belong to it alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tribes.exceptions import InvalidValue, Text
from tribes.models import Organisation

TAKEN: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "kvk": _("Another organisation has this number. Ask a colleague for an invitation."),
        "brin": _("Another school has this number."),
    }
)


def save(organisation: Organisation) -> None:
    """The database knows best whether a number is taken, also by somebody at this moment."""
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        errors = {name: [text] for name, text in TAKEN.items() if _is_taken(organisation, name)}
        if not errors:
            raise
        raise InvalidValue(errors) from error


def _is_taken(organisation: Organisation, name: str) -> bool:
    number = getattr(organisation, name)
    others = Organisation.objects.filter(**{name: number}).exclude(pk=organisation.pk)
    return bool(number) and others.exists()
