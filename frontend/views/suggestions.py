from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.for_you import open_challenges, tabs
from frontend.requests import PersonRequest
from tribes.queries import profiles, suggestions
from tribes.rules.profiles import may_have
from tribes.rules.verdict import require

PER_PAGE = 8


@require_safe
@login_required
def show(request: PersonRequest) -> HttpResponse:
    """What fits, with the reason; without a profile the open challenges as they are."""
    require(may_have(request.user))
    page = Paginator(suggestions.for_person(request.user), PER_PAGE)
    context = {
        "profile": profiles.own(request.user),
        "page": page.get_page(request.GET.get("page")),
        "open_challenges": open_challenges(request.user),
        "tabs": tabs("suggestions"),
    }
    return render(request, "participant/suggestions.html", context)
