"""Pages for what went wrong; each says what happened and where to go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frontend.context import role_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the reason that the rule gave; who has no role yet first says who they are."""
    if request.method in {"GET", "HEAD"} and role_of(request) == "":
        return redirect("role")
    return render(request, "403.html", {"reason": getattr(exception, "reason", "")}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
