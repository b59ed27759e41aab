from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.evidence import lines
from frontend.requests import PersonRequest
from tribes.queries import observations
from tribes.rules import tables


@require_safe
@login_required
def home(request: PersonRequest) -> HttpResponse:
    context = {"observation": observations.of_viewer(request.user)}
    return render(request, "public/observer.html", context)


@require_safe
@login_required
def evidence(request: PersonRequest) -> HttpResponse:
    observation = observations.of_viewer(request.user)
    results = observations.results_of(request.user)
    return HttpResponse(
        tables.write(lines(observation, results, request.build_absolute_uri)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="evidence.csv"'},
    )
