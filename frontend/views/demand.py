"""Which challenges of an edition no tribe could take, and which tribes no challenge fits."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from frontend.views.editions import managed
from tribes.queries import demand


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    edition = managed(request, slug)
    context = {"edition": edition, "demand": demand.of_edition(request.user, edition)}
    return render(request, "manager/edition_demand.html", context)
