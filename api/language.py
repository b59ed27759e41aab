"""The API speaks the language that the client asks for; it has no language in its addresses."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

PREFIX = "/api/"


class AskedLanguageMiddleware:
    """Comes after Django's own, which answers addresses without a language in the default one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(PREFIX):
            translation.activate(translation.get_language_from_request(request))
        return self.get_response(request)
