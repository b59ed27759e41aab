"""Turns a refusal of the domain into a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from frontend.views import errors
from tribes.exceptions import NotVisible, Refusal


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotVisible):
            return errors.not_found(request, exception)
        if isinstance(exception, Refusal):
            return errors.forbidden(request, exception)
        return None
