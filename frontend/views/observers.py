from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from tribes.queries import observations


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    figures = observations.figures(request.user)
    return render(request, "public/observer.html", {"figures": figures})
