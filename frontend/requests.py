"""What views know of a request, and of the address a refused form leaves in the browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tribes.models import Person


class PersonRequest(HttpRequest):
    """A request behind `login_required`: somebody is there."""

    user: Person


def post_only(
    page: str, *names: str, **more: Any
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """For a view whose refused form stands at its own address: a reload or the link to the other
    language goes back to `page`, with the parts of the address called `names`."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, **parts)
            kept = {name: parts[name] for name in names}
            return HttpResponseRedirect(reverse(page, kwargs={**kept, **more}))

        return require_http_methods(["GET", "HEAD", "POST"])(answer)

    return decorate
