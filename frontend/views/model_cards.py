"""How matching works: what it reads, how well it does, and what somebody can do about it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tribes.queries import model_cards


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    context = {"card": model_cards.card(request.user), "mail": settings.NETWORK["mail"]}
    return render(request, "public/how_matching.html", context)
