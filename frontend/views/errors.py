"""Pages for what went wrong; each says what happened and where to go."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from frontend.context import role_of
from tribes.queries import challenges

ABOUT_A_CHALLENGE = "challenges/<slug:slug>/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the reason that the rule gave; who has no role yet first says who they are."""
    if request.method in {"GET", "HEAD"} and role_of(request) == "":
        return redirect(f"{reverse('role')}?{urlencode({'next': request.path})}")
    context = {
        "reason": getattr(exception, "reason", ""),
        "code": getattr(exception, "rule_code", ""),
        "challenge": challenge_of(request),
    }
    return render(request, "403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def moved(request: HttpRequest) -> HttpResponse | None:
    """The same page of a challenge that left its draft address, with what was sent to it."""
    match, old = request.resolver_match, challenge_of(request)
    slug = challenges.current_slug(request.user, old) if old else ""
    if match is None or not slug:
        return None
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": slug})
    return HttpResponseRedirect(address, preserve_request=True)


def challenge_of(request: HttpRequest) -> str:
    """Its slug, on a page about one; the address holds what somebody asked for, and no more."""
    match = request.resolver_match
    is_about_one = match is not None and ABOUT_A_CHALLENGE in match.route
    return str(match.kwargs["slug"]) if match and is_about_one else ""


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
