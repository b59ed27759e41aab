"""One thing that happened: what to say of it and where to go, in the language of who reads it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse

from tribes.exceptions import Text


@dataclass(frozen=True)
class Letter:
    """`subject` and `lines` are lazy texts with `values` filled in once the language is known.

    `is_settled` means that nobody has to act on it any more.
    """

    subject: Text
    lines: tuple[Text, ...]
    action: Text
    page: str
    page_arguments: tuple[Any, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    is_settled: bool = False

    def title(self) -> str:
        # One line: a title with a line break must not add a header, nor stop the mail.
        return " ".join((str(self.subject) % self.values).split())

    def paragraphs(self) -> list[str]:
        return [str(line) % self.values for line in self.lines]

    def path(self) -> str:
        return reverse(self.page, args=self.page_arguments)


R = TypeVar("R", bound=Model)
Letters = dict[int, Letter]


def letters(rows: Iterable[R], write: Callable[[R], Letter]) -> Letters:
    """A letter about each row, by its key."""
    return {row.pk: write(row) for row in rows}
