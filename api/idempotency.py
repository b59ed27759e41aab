"""Idempotency-Key for every POST: once carried out, sent again it gets the first answer."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final, cast

from django.db import transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tribes.actions import repeated_requests
from tribes.models import Person, RepeatedRequest

HEADER: Final = "Idempotency-Key"
Handler = Callable[..., Response]


def once(handler: Handler, key: str) -> Handler:
    """The same handler, for a request with this key."""

    def answer(request: Request, *args: Any, **kwargs: Any) -> Response:
        row = repeated_requests.begin(
            key=key,
            fingerprint=fingerprint_of(request),
            by=cast(Person, request.user),
            now=timezone.now(),
        )
        if row.status is not None:
            return Response(json.loads(row.body), status=row.status)
        try:
            return _carry_out(handler, row, request, *args, **kwargs)
        except Exception:
            repeated_requests.forget(row=row)
            raise

    return answer


def _carry_out(
    handler: Handler, row: RepeatedRequest, request: Request, *args: Any, **kwargs: Any
) -> Response:
    with transaction.atomic():
        response = handler(request, *args, **kwargs)
        body = JSONRenderer().render(response.data).decode() or "null"
        repeated_requests.finish(row=row, status=response.status_code, body=body)
    return response


def fingerprint_of(request: Request) -> str:
    """Of where it goes and of everything that was sent, files by their content."""
    parts: list[Any] = [request.get_full_path()]
    data: Any = request.data
    for name, value in sorted(data.items()):
        parts.append([name, _content(value) if hasattr(value, "chunks") else value])
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _content(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
