"""What holds for every answer: refusals become pages, and what is personal is kept nowhere."""

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
