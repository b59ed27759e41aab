"""How the attention for the challenges of an edition is spread, for its programme manager."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.requests import PersonRequest
from frontend.views.editions import managed
from tribes.queries import exposures


@require_safe
@login_required
def show(request: PersonRequest, slug: str) -> HttpResponse:
    edition = managed(request, slug)
    asked = request.GET.get("sort", "")
    order = asked if asked in exposures.ORDERS else exposures.FIRST_ORDER
    rows = exposures.of_edition(request.user, edition, order)
    context = {
        "edition": edition,
        "rows": rows,
        "order": order,
        "never_shown": sum(row.is_never_shown for row in rows),
    }
    return render(request, "manager/edition_exposure.html", context)
