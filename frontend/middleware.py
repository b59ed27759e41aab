"""What holds for every answer: refusals become pages, and what is personal is kept nowhere."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from frontend.views import errors
from tribes.exceptions import NotVisible, Refusal

CARRIED_OUT: Final = "carried-out"


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            return errors.moved(request) or errors.not_found(request, exception)
        if isinstance(exception, Refusal):
            return errors.forbidden(request, exception)
        return None


class PrivateMiddleware:
    """Neither a shared proxy nor the browser of a shared computer keeps what a person saw."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # The API puts the owner of a token here as well.
        if request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


class CarriedOutMiddleware:
    """Tells the page that comes next which form was carried out: what was typed in it need not wait
    on the device any more. A script reads the cookie and removes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Who was logged out meanwhile is led to log in, and nothing was carried out.
        is_known = request.user.is_authenticated
        if request.method == "POST" and is_known and response.status_code == HTTPStatus.FOUND:
            response.set_cookie(
                CARRIED_OUT,
                quote(request.path, safe=""),
                max_age=600,
                secure=request.is_secure(),
                samesite="Lax",
            )
        return response
