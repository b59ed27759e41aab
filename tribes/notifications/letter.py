"""One mail: what happened, what to do, one button. In the language of who reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tribes import tasks
from tribes.exceptions import Text
from tribes.models import Person


@dataclass(frozen=True)
class Letter:
    """`subject` and `lines` are lazy texts with `values` filled in once the language is known."""

    subject: Text
    lines: tuple[Text, ...]
    action: Text
    page: str
    page_arguments: tuple[Any, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    def context(self, *, name: str, language: str) -> dict[str, Any]:
        return {
            "language": language,
            "name": name,
            # One line: a title with a line break must not add a header, nor stop the mail.
            "subject": " ".join((str(self.subject) % self.values).split()),
            "lines": [str(line) % self.values for line in self.lines],
            "action": str(self.action),
            "url": settings.BASE_URL + reverse(self.page, args=self.page_arguments),
            "network": settings.NETWORK,
        }


def send(letter: Letter, people: Iterable[Person]) -> None:
    for person in people:
        if person.is_active:
            send_to_address(letter, person.email, name=str(person), language=person.language)


def send_to_address(letter: Letter, address: str, *, name: str, language: str) -> None:
    with translation.override(language):
        context = letter.context(name=name, language=language)
        text = render_to_string("mail/letter.txt", context)
        html = css_inline.inline(render_to_string("mail/letter.html", context))
    tasks.send_mail.enqueue(subject=context["subject"], text=text, html=html, to=[address])
