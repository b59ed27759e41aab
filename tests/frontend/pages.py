"""Addresses of the English pages, so that tests read the words as the code has them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tribes.models import Person


def page(name: str, *args: Any) -> str:
    with override("en"):
        return reverse(name, args=args)


def browser_of(person: Person) -> Client:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(person)
    return client
