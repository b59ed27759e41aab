from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend import structured_data
from tribes.queries import challenges, editions, organisations, tribes

NEWEST = 3


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "challenges": challenges.open_for_tribes(request.user)[:NEWEST],
        "tribe": tribes.at_work(request.user).first(),
        "edition": editions.current(request.user, today),
        "partners": organisations.partners(request.user),
        "structured_data": structured_data.of_network(),
    }
    return render(request, "public/home.html", context)


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    edition = editions.current(request.user, timezone.localdate())
    return render(request, "public/how.html", {"edition": edition})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html", {"mail": settings.NETWORK["mail"]})
