"""A form that is sent twice is carried out once: by a double press, by going back and sending the
same page again, or by reloading while it was on its way.

The CSRF token of each page that is rendered looks different, so the same token with the same fields
can only come from the same form.
"""

import hashlib
import json
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from frontend.views import errors
from tribes.actions import repeated_requests
from tribes.exceptions import StillRunning
from tribes.models import Person, RepeatedRequest

FIELD = "csrfmiddlewaretoken"
# Ten seconds in all: longer than a page takes, and nobody waits longer.
LOOKS, PAUSE = 100, 0.1


class DoublePressMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # What scripts send leaves the page as it is, and may well be meant twice.
        if request.method != "POST" or "HX-Request" in request.headers:
            return self.get_response(request)
        if not (isinstance(request.user, Person) and request.POST.get(FIELD)):
            return self.get_response(request)
        try:
            row = pressed(key_of(request), request.user)
        except StillRunning as refusal:
            return errors.forbidden(request, refusal)
        if row.status is not None:
            return HttpResponseRedirect(row.body)
        return self._carry_out(request, row)

    def _carry_out(self, request: HttpRequest, row: RepeatedRequest) -> HttpResponseBase:
        try:
            response = self.get_response(request)
        except Exception:
            repeated_requests.forget(row=row)
            raise
        # Another kind of redirect asks the browser to send the same form elsewhere.
        if isinstance(response, HttpResponseRedirect) and response.status_code == HTTPStatus.FOUND:
            repeated_requests.finish(row=row, status=response.status_code, body=response.url)
        else:
            repeated_requests.forget(row=row)
        return response


def pressed(key: str, person: Person) -> RepeatedRequest:
    """The browser shows the answer to the last press, so that one waits for the first."""
    for _look in range(LOOKS):
        try:
            return repeated_requests.press(key=key, by=person, now=timezone.now())
        except StillRunning:
            time.sleep(PAUSE)
    return repeated_requests.press(key=key, by=person, now=timezone.now())


def key_of(request: HttpRequest) -> str:
    """A digest of where it goes and of everything that was sent, in one log-in: who went back to
    an old page, and says there to log out, is logged out."""
    files = {name: list(map(_facts, request.FILES.getlist(name))) for name in request.FILES}
    place = [request.session.session_key, request.get_full_path()]
    parts: list[Any] = [*place, dict(request.POST.lists()), files]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _facts(file: "UploadedFile[Any]") -> tuple[str | None, int | None, str]:
    """Who mends one figure sends a file of the same name and size: the bytes count."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return file.name, file.size, digest.hexdigest()
