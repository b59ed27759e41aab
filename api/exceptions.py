"""The one table from exceptions to problem+json (RFC 9457)."""

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions as rest
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

from api.parsers import TooLarge
from tribes import exceptions as domain
from tribes.exceptions import Text

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:innovation-tribes:problem:"
log = logging.getLogger("django.request")

# exception: (status, code, title). The first row that fits counts, so bases come last.
TABLE: dict[type[Exception], tuple[int, str, Text]] = {
    domain.NotVisible: (404, "not_found", _("Not found")),
    domain.NotAllowed: (403, "not_allowed", _("Not allowed")),
    domain.InvalidValue: (400, "invalid", _("Some values are not right")),
    domain.StaleVersion: (409, "stale", _("Somebody else changed this")),
    domain.NoSeat: (409, "no_seat", _("No open seat")),
    domain.AlreadyAnswered: (409, "already_answered", _("Already answered")),
    domain.KeyReused: (422, "key_reused", _("Key used before")),
    domain.StillRunning: (409, "still_running", _("Still being answered")),
    domain.TooOften: (429, "too_often", _("Too often")),
    domain.Refusal: (409, "refused", _("Not possible")),
    rest.ValidationError: (400, "invalid", _("Some values are not right")),
    rest.ParseError: (400, "bad_json", _("The body cannot be read")),
    rest.NotAuthenticated: (401, "not_authenticated", _("Log in first")),
    rest.AuthenticationFailed: (401, "not_authenticated", _("Log in first")),
    rest.PermissionDenied: (403, "not_allowed", _("Not allowed")),
    rest.NotFound: (404, "not_found", _("Not found")),
    rest.MethodNotAllowed: (405, "method_not_allowed", _("Method not allowed")),
    rest.NotAcceptable: (406, "not_acceptable", _("This format is not offered")),
    TooLarge: (413, "too_large", _("Too large")),
    RequestDataTooBig: (413, "too_large", _("Too large")),
    rest.UnsupportedMediaType: (415, "unsupported_media_type", _("Send JSON")),
    rest.Throttled: (429, "throttled", _("Too many requests")),
    SuspiciousOperation: (400, "bad_request", _("The request cannot be read")),
    Exception: (500, "server_error", _("Something went wrong here")),
}
NOTHING_HERE = _("There is nothing here.")


def answer_problem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to any exception in an API view.

    DRF's own handler goes first, for rollback and headers such as Retry-After.
    """
    answer = exception_handler(exc, dict(context))
    status, code, title = find_row(exc, answer)
    if status == 500:
        if settings.DEBUG:
            return None
        _report(exc, context["request"])
    problem = build_problem(status, code, title, **_details(exc, status, answer))
    headers = dict(answer.items()) if answer else {}
    headers.pop("Content-Type", None)
    return Response(problem, status=status, headers=headers, content_type=MEDIA_TYPE)


def find_row(exc: Exception, answer: Response | None) -> tuple[int, str, Text]:
    if answer is not None and answer.status_code == 404:
        return TABLE[rest.NotFound]
    if answer is not None and answer.status_code == 403:
        return TABLE[rest.PermissionDenied]
    return next(row for kind, row in TABLE.items() if isinstance(exc, kind))


def build_problem(status: int, code: str, title: Text, **more: Any) -> dict[str, Any]:
    return {
        "type": TYPE_PREFIX + code,
        "title": str(title),
        "status": status,
        "code": code,
        **{name: value for name, value in more.items() if value},
    }


def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """For addresses under /api/ that no view answers."""
    problem = build_problem(*TABLE[rest.NotFound], detail=str(NOTHING_HERE))
    return HttpResponse(JSONRenderer().render(problem), status=404, content_type=MEDIA_TYPE)


def _details(exc: Exception, status: int, answer: Response | None) -> dict[str, Any]:
    if status == 404:
        # The same bytes whether it is hidden or was never there.
        return {"detail": str(NOTHING_HERE)}
    if isinstance(exc, domain.Refusal):
        return _refusal_details(exc)
    if isinstance(exc, rest.ValidationError):
        return {"errors": flatten(exc.detail)}
    return {"detail": _plain_detail(answer)}


def _refusal_details(exc: domain.Refusal) -> dict[str, Any]:
    if isinstance(exc, domain.InvalidValue):
        return {
            "errors": {name: [str(text) for text in texts] for name, texts in exc.errors.items()}
        }
    more = {"rule": getattr(exc, "rule_code", ""), "current": getattr(exc, "current", None)}
    return {"detail": str(exc.reason), **more}


def _plain_detail(answer: Response | None) -> str:
    data = answer.data if answer is not None else None
    return str(data.get("detail", "")) if isinstance(data, dict) else ""


def flatten(detail: Any, prefix: str = "") -> dict[str, list[str]]:
    """DRF's nested errors as one level: `can.0.name: ["..."]`."""
    if isinstance(detail, dict):
        parts = list(detail.items())
    elif isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        parts = list(enumerate(detail))
    else:
        texts = detail if isinstance(detail, list) else [detail]
        return {prefix or "non_field_errors": [str(text) for text in texts]} if texts else {}
    found: dict[str, list[str]] = {}
    for name, inner in parts:
        found.update(flatten(inner, f"{prefix}.{name}" if prefix else str(name)))
    return found


def _report(exc: Exception, request: Any) -> None:
    log.error("Internal Server Error: %s", request.path, exc_info=exc)
    got_request_exception.send(sender=type(exc), request=request)
