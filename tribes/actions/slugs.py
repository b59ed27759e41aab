"""Addresses made from what people call a thing."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

# Pages have these words at the same place in their address.
RESERVED = frozenset({"new", "nieuw"})


def free_slug(rows: QuerySet[Any], text: str, *, fallback: str, limit: int = 100) -> str:
    """A slug for `text` that no row has yet: "pump-4", or else "pump-4-2"."""
    base = slugify(text)[:limit].strip("-") or fallback
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
