"""JSON as clients should write it (I-JSON, RFC 7493); anything else is a 400, never a 500."""

import json
import math
from collections.abc import Mapping
from typing import Any, NoReturn

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

MAX_BYTES = 262_144
MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("The body is larger than 256 KB.")


class StrictJSONParser(JSONParser):
    """One JSON object, not too large, not too deep, with numbers and text that can be stored."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise TooLarge
        try:
            value = json.loads(
                body.decode("utf-8"),
                parse_constant=_refuse_constant,
                parse_float=_finite,
                parse_int=_storable,
                object_pairs_hook=_unique,
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(_("The body is not valid JSON.")) from error
        if not isinstance(value, dict):
            raise ParseError(_("The body must be a JSON object."))
        check_content(value)
        return value


def check_content(value: Any) -> None:
    """Refuse what is nested too deep, and text with NUL or half a surrogate pair."""
    todo: list[tuple[Any, int]] = [(value, 1)]
    while todo:
        item, depth = todo.pop()
        if isinstance(item, str):
            _check_text(item)
        elif isinstance(item, dict | list):
            if depth > MAX_DEPTH:
                raise ParseError(_("The body is nested too deep."))
            todo.extend((part, depth + 1) for part in _parts(item))


def _parts(item: dict[str, Any] | list[Any]) -> list[Any]:
    return [*item.keys(), *item.values()] if isinstance(item, dict) else item


def _check_text(text: str) -> None:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ParseError(_("The body holds characters that cannot be stored."))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two values under one name are read differently by different programs.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _storable(text: str) -> int:
    number = int(text)
    if abs(number) > MAX_INTEGER:
        raise ValueError("number too large")
    return number
